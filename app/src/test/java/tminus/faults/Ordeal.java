package tminus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of a reference plan in a folder of its own, from its start to its end. */
final class Ordeal implements AutoCloseable {
    private static final int KILLED = 128 + 9;
    private static final int NEEDS_A_PERSON = 1;
    private static final int MOST_PROCESSES = 12;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Pattern ADVICE =
            Pattern.compile("tminus answer \\S+ (\\S+) (\\S+) --reason WHY");

    private final ReferencePlan plan;
    private final Path folder;
    private final Shop shop;
    private final Program program;
    private final List<String> acknowledged = new ArrayList<>();
    private int kills;

    Ordeal(ReferencePlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            shop = Shop.in(folder);
            program = new Program(folder);
            Files.writeString(folder.resolve("plan.yaml"), plan.text(shop.address()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What a run has left when it was over. */
    record Trace(List<String> effects, List<String> notices) {}

    /** What nobody disturbed: the calls it made, and what it left. */
    record Calm(int calls, List<Point> points, Trace trace) {}

    Calm calm() {
        var log = folder.resolve("calm.strace");
        var ended = program.start(Strace.to(log).calls(Point.CALLS).command());
        acknowledged.addAll(ended.events());
        if (ended.code() == NEEDS_A_PERSON) {
            answer();
            ended = program.resume(List.of());
        }
        assertThat(ended.code()).as(ended.words()).isEqualTo(plan.code());
        try {
            return new Calm(Point.calls(log, folder), Point.of(log, folder), examined());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Kills one process after the other, brings the run to its end, and looks at it. */
    void endure(List<Point> points, Trace expected) {
        var left = new ArrayDeque<>(points);
        for (var processes = 0; ; processes++) {
            assertThat(processes).as("processes until the end").isLessThan(MOST_PROCESSES);
            var ended = next(left);
            acknowledged.addAll(ended.events());
            assertThat(ended.words()).doesNotContain("\tat ");
            if (ended.code() == KILLED) {
                kills++;
            } else if (ended.code() == NEEDS_A_PERSON) {
                answer();
            } else {
                assertThat(ended.code())
                        .as("%s%s", ended.events(), ended.words())
                        .isIn(plan.code(), 2);
                break;
            }
        }
        assertThat(examined()).as("what is left").isEqualTo(expected);
    }

    private Program.Ended next(Queue<Point> left) {
        var point = left.poll();
        var under =
                point == null
                        ? List.<String>of()
                        : point.under(folder.resolve("strace"), folder).command();
        return program.journal().isEmpty() ? program.start(under) : program.resume(under);
    }

    /** Says of everything that the run asks for what a person would find who looks. */
    private void answer() {
        var explained = String.join("\n", program.here("explain", program.run()).events());
        var advice = ADVICE.matcher(explained).results().toList();
        assertThat(advice).as(explained).isNotEmpty();
        for (var question : advice.stream().map(each -> each.group(1)).distinct().toList()) {
            var choices =
                    advice.stream()
                            .filter(each -> each.group(1).equals(question))
                            .map(each -> each.group(2))
                            .toList();
            var choice = choice(question, choices);
            await(() -> program.here("answer", program.run(), question, choice, "--reason", "seen")
                            .code()
                    == 0);
        }
    }

    private String choice(String question, List<String> choices) {
        if (question.startsWith("unknown:step:order")) {
            return shop.shows("step:order") ? "ran" : "did-not-run";
        }
        assertThat(choices).as("parked for " + question).contains("give-up");
        return "give-up";
    }

    private Trace examined() {
        var journal = program.journal();
        assertThat(journal).as("lost").containsAll(acknowledged);
        assertThat(journal.stream().filter(line -> line.startsWith("{\"event\":\"run-ended\"")))
                .singleElement()
                .asString()
                .contains("\"outcome\":\"" + plan.outcome() + "\"");
        assertThat(program.here("verify", program.run()).code()).as("verify").isZero();
        await(() -> program.alive().isEmpty());
        return new Trace(shop.effects(), shop.notices());
    }

    private void await(BooleanSupplier condition) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waited in vain; alive: %s", program.alive())
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    int kills() {
        return kills;
    }

    /** What happened, for whoever has to find out why it went wrong. */
    String story() {
        return String.join("\n", program.here("log", program.run()).events());
    }

    @Override
    public void close() {
        program.close();
        shop.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            // the folder of the test goes as well
        }
    }
}

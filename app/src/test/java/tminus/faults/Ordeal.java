package tminus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/** One run of a reference plan in a folder of its own, from its start to its end. */
final class Ordeal implements AutoCloseable {
    private static final int KILLED = 128 + 9;
    private static final int NEEDS_A_PERSON = 1;
    private static final int REFUSED = 2;
    private static final int INTERRUPTED = 75;
    private static final String STOPPED =
            "tminus: E302 the journal could not be written \\(.*tminus resume|the disk is full";
    private static final String HAS_ENDED = "tminus: E208 run \\S+ has ended";
    private static final String NOT_THERE = "tminus: E201 there is no run";
    private static final String NOT_OPENED = "tminus: E301 the journal .* nothing was changed";
    private static final int MOST_PROCESSES = 12;

    private final ReferencePlan plan;
    private final Path folder;
    private final Shop shop;
    private final Program program;
    private final List<String> acknowledged = new ArrayList<>();
    private boolean begun;
    private int strikes;

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

    /** The first process of the run. */
    Program.Ended begin(Strike blow) {
        return next(new ArrayDeque<>(List.of(blow)));
    }

    /** Strikes one process after the other, brings the run to its end, and looks at it. */
    void endure(List<? extends Strike> blows, Trace expected) {
        var left = new ArrayDeque<Strike>(blows);
        for (var processes = 0; ; processes++) {
            assertThat(processes).as("processes until the end").isLessThan(MOST_PROCESSES);
            var ended = next(left);
            acknowledged.addAll(ended.events());
            assertThat(ended.words()).doesNotContain("\tat ");
            if (isOver(ended)) {
                break;
            }
        }
        assertThat(examined()).as("what is left").isEqualTo(expected);
    }

    /** False when there is more to do, which the program must have said unless it was killed. */
    private boolean isOver(Program.Ended ended) {
        switch (ended.code()) {
            case KILLED -> strikes++;
            case NEEDS_A_PERSON -> answer();
            case INTERRUPTED -> {
                assertThat(ended.words()).containsPattern(STOPPED);
                strikes++;
            }
            case REFUSED -> {
                assertThat(ended.words())
                        .containsPattern(HAS_ENDED + "|" + NOT_OPENED + "|" + NOT_THERE);
                if (ended.words().matches("(?s).*" + HAS_ENDED + ".*")) {
                    return true;
                }
                if (ended.words().contains(NOT_THERE)) {
                    begun = false;
                } else {
                    strikes++;
                }
            }
            default -> {
                assertThat(ended.code()).as(ended.words()).isEqualTo(plan.code());
                return true;
            }
        }
        return false;
    }

    private Program.Ended next(Queue<Strike> left) {
        var blow = left.poll();
        var under =
                blow == null
                        ? List.<String>of()
                        : blow.under(folder.resolve("strace"), folder).command();
        // Not even looked at before: whoever looks into a new state folder makes its journal.
        var ended = begun ? program.resume(under) : program.start(under);
        begun = true;
        return ended;
    }

    /** Says of everything that the run asks for what a person would find who looks. */
    private void answer() {
        var advice = program.advice();
        assertThat(advice).as("advice").isNotEmpty();
        advice.stream()
                .map(Program.Advice::question)
                .distinct()
                .forEach(question ->
                        program.await(() -> program.answered(question, choice(question))));
    }

    private String choice(String question) {
        assertThat(question).as("parked").startsWith("unknown:step:order");
        return shop.shows("order") ? "ran" : "did-not-run";
    }

    private Trace examined() {
        var journal = program.journal();
        assertThat(journal).as("lost").containsAll(acknowledged);
        assertThat(journal.stream().filter(line -> line.startsWith("{\"event\":\"run-ended\"")))
                .singleElement()
                .asString()
                .contains("\"outcome\":\"" + plan.outcome() + "\"");
        assertThat(program.here("verify", program.run()).code()).as("verify").isZero();
        program.await(() -> program.alive().isEmpty());
        return new Trace(shop.effects(), shop.notices());
    }

    int strikes() {
        return strikes;
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

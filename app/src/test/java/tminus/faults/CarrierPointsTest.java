package tminus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The carrier of a script that must not run twice is killed before each of its calls, while the
 * program lives: nothing is claimed that is not so, and a person who looks can settle it.
 */
class CarrierPointsTest {
    private static final String POINTS = System.getProperty("tminus.carrier-points", "4");
    private static final String ONLY = System.getProperty("tminus.point", "");
    private static final long SEED = Long.getLong("tminus.seed", System.nanoTime());
    private static final List<String> CALLS =
            List.of("openat", "write", "clone", "vfork", "wait4", "dup2", "pipe2", "execve");

    @TempDir private Path folder;
    private final AtomicInteger folders = new AtomicInteger();

    private record Kill(String call, int nth) {
        @Override
        public String toString() {
            return call + " " + nth;
        }
    }

    private record Result(String ending, String complaint) {}

    @Test
    void a_killed_carrier_is_never_taken_for_more_than_it_did() throws Exception {
        System.out.println("CarrierPointsTest: replay with -Dtminus.seed=" + SEED);
        try (var crew = new Crew()) {
            var kills = kills();
            var chosen = Crew.sample(kills, ONLY.isEmpty() ? POINTS : "all", new Random(SEED));
            var results = crew.all(chosen, this::killed);
            var endings = new LinkedHashMap<String, Integer>();
            results.forEach(result -> endings.merge(result.ending(), 1, Integer::sum));
            System.out.println(
                    "CarrierPointsTest: %d points, %d tried: %s"
                            .formatted(kills.size(), chosen.size(), endings));
            assertThat(results.stream().map(Result::complaint).filter(text -> !text.isEmpty()))
                    .isEmpty();
        }
    }

    /** In that moment nobody had opened the other end of the pipe that it reads. */
    @Test
    void the_reader_of_the_output_does_not_outlive_a_killed_carrier() throws Exception {
        var here = fresh();
        var keeper = here.resolve("state/runs/crash-1.0.0-1/attempts/step.charge..1/keeper");
        var kill = "-P " + keeper + " -e trace=write -e inject=write:signal=SIGKILL:when=1";
        try (var run = new Carried(here, kill)) {
            assertThat(run.ending()).isEqualTo("succeeded, asked");
        }
    }

    /** Every call that the carrier makes when nobody disturbs it. */
    private List<Kill> kills() throws IOException {
        var here = fresh();
        var log = here.resolve("carrier.strace");
        try (var run = new Carried(here, "-e trace=" + String.join(",", CALLS))) {
            assertThat(run.program.start(List.of()).code()).isZero();
        }
        var lines = Files.readAllLines(log);
        return CALLS.stream()
                .flatMap(call ->
                        IntStream.rangeClosed(
                                        1,
                                        Collections.frequency(
                                                lines.stream()
                                                        .map(line -> line.split("\\(", 2)[0])
                                                        .toList(),
                                                call))
                                .mapToObj(nth -> new Kill(call, nth)))
                .filter(kill -> ONLY.isEmpty() || kill.toString().equals(ONLY))
                .toList();
    }

    private Path fresh() throws IOException {
        return Files.createDirectories(folder.resolve("run-" + folders.incrementAndGet()));
    }

    private Result killed(Kill kill) throws IOException {
        var inject = "-e trace=%1$s -e inject=%1$s:signal=SIGKILL:when=%2$d";
        try (var run = new Carried(fresh(), inject.formatted(kill.call(), kill.nth()))) {
            try {
                return new Result(run.ending(), "");
            } catch (AssertionError | RuntimeException failure) {
                var story = String.join("\n", run.program.here("log", run.program.run()).events());
                System.out.println("CarrierPointsTest: " + kill + ":\n" + failure + "\n" + story);
                return new Result("complaint", kill + ": " + failure);
            }
        }
    }

    /** A run whose first carrier of the step "charge" is started under strace. */
    private static final class Carried implements AutoCloseable {
        private final Shop shop;
        private final Program program;

        Carried(Path folder, String options) throws IOException {
            shop = Shop.in(folder);
            program = new Program(folder, Map.of("PATH", tools(folder, options)));
            Files.writeString(
                    folder.resolve("plan.yaml"), ReferencePlan.SCRIPTS.text(shop.address()));
        }

        /** The program finds this "setsid" before the real one. */
        private static String tools(Path folder, String options) throws IOException {
            Strace.to(folder);
            var tools = Files.createDirectories(folder.resolve("tools"));
            var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
            var script =
                    """
                    #!/bin/sh
                    PATH='%s'
                    case "$*" in
                        *attempts/step.charge..1/carry.sh*) exec strace -qq -o '%s' %s setsid "$@" ;;
                        *) exec setsid "$@" ;;
                    esac
                    """
                            .formatted(path, folder.resolve("carrier.strace"), options);
            var file = Files.writeString(tools.resolve("setsid"), script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return tools + ":" + path;
        }

        /** Lets a person settle what nobody knows, looks at what is left, and says how it went. */
        String ending() {
            var ended = program.start(List.of());
            var asked = "";
            while (!hasEnded()) {
                asked = ", asked";
                answer();
                ended = program.resume(List.of());
            }
            program.await(() -> program.alive().isEmpty());
            assertThat(program.here("verify", program.run()).code()).isZero();
            assertThat(shop.effects())
                    .as(ended.words())
                    .isEqualTo(
                            ended.code() == 0
                                    ? List.of("charge", "mark again", "mail", "VERSION=old")
                                    : List.of("VERSION=old"));
            if (ended.code() != 0) {
                assertThat(said()).contains("the carrier did not begin: it ended with 137");
            }
            return (ended.code() == 0 ? "succeeded" : "never began") + asked;
        }

        private boolean hasEnded() {
            return program.journal().stream()
                    .anyMatch(line -> line.startsWith("{\"event\":\"run-ended\""));
        }

        private String said() {
            return String.join("\n", program.here("log", program.run()).events());
        }

        /** The script may have gone on without its carrier. */
        private void answer() {
            program.await(() -> program.alive().isEmpty());
            var advice = program.advice();
            assertThat(advice)
                    .extracting(Program.Advice::question)
                    .containsOnly("unknown:step:charge#1");
            var choice = shop.shows("charge") ? "ran" : "did-not-run";
            program.await(() -> program.answered("unknown:step:charge#1", choice));
        }

        @Override
        public void close() {
            program.close();
            shop.close();
        }
    }
}

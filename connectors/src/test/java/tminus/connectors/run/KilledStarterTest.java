package tminus.connectors.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tminus.connector.Outcome;
import tminus.connectors.Calls;
import tminus.connectors.Printed;

/** The process that started a script is killed; another one takes the script up. */
class KilledStarterTest {
    private static final String SCRIPT =
            """
            echo begun | tee -a effects
            while [ ! -e go ]; do sleep 0.02; done
            echo ended | tee -a effects
            echo file=7 >>"$TMINUS_OUTPUT"
            """;

    @TempDir Path folder;
    private final Printed printed = new Printed();
    private final RunConnector run = new RunConnector(InstantSource.system());

    @AfterEach
    void awaitCarriersGone() throws Exception {
        ProcessesOf.awaitCarriersGone(folder);
    }

    private Process start() throws Exception {
        return start(SCRIPT);
    }

    private Process start(String script) throws Exception {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        folder.toString(),
                        script);
        builder.environment().put("DATABASE_PASSWORD", "not for every script");
        builder.environment().put("TMINUS_STATE", "/somewhere");
        builder.environment().put("LC_TIME", "C");
        return builder.inheritIO().start();
    }

    private Outcome probe(Duration time) {
        return run.probe(
                Starter.settings(run, SCRIPT), new Calls(folder, printed).attempt(1, time));
    }

    private List<String> effects() throws Exception {
        var file = folder.resolve("effects");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void kill(Process process) throws Exception {
        process.destroyForcibly();
        process.waitFor();
    }

    @Test
    void the_script_goes_on_and_its_outcome_and_output_are_found() throws Exception {
        var starter = start();
        Scripts.await(() -> effects().equals(List.of("begun")));
        kill(starter);
        Files.createFile(folder.resolve("go"));
        var outcome = probe(Duration.ofMinutes(1));
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(((Outcome.Succeeded) outcome).outputs()).containsEntry("file", "7");
        assertThat(effects()).containsExactly("begun", "ended");
        assertThat(printed.lines()).containsExactly("begun", "ended");
    }

    @Test
    void what_it_wants_masked_is_learned_again_before_its_output_is_read() throws Exception {
        var script =
                """
                echo s3cret-token >>"$TMINUS_MASK"
                echo "the token is s3cret-token"
                echo begun >effects
                while [ ! -e go ]; do sleep 0.02; done
                echo another-one >>"$TMINUS_MASK"
                echo "and s3cret-token, another-one"
                """;
        var starter = start(script);
        Scripts.await(() -> effects().equals(List.of("begun")));
        kill(starter);
        Files.createFile(folder.resolve("go"));

        run.probe(Starter.settings(run, script), new Calls(folder, printed).attempt(1));

        assertThat(printed.lines())
                .containsSubsequence("(mask s3cret-token)", "the token is s3cret-token")
                .containsSubsequence("(mask another-one)", "and s3cret-token, another-one");
    }

    @Test
    void the_environment_of_tminus_stays_with_tminus() throws Exception {
        var starter = start("env >variables; echo begun >effects");
        Scripts.await(() -> effects().equals(List.of("begun")));
        kill(starter);

        assertThat(Files.readAllLines(folder.resolve("variables")))
                .contains("LC_TIME=C", "TMINUS_TARGET=web1")
                .noneMatch(line -> line.startsWith("DATABASE_PASSWORD="))
                .noneMatch(line -> line.startsWith("TMINUS_STATE="))
                .noneMatch(line -> line.startsWith("TMINUS_SCRIPT_PATH="));
    }

    @Test
    void the_script_may_have_ended_long_ago() throws Exception {
        var starter = start();
        Scripts.await(() -> effects().equals(List.of("begun")));
        kill(starter);
        Files.createFile(folder.resolve("go"));
        Scripts.await(() -> Files.exists(folder.resolve("scratch-1/result")));
        assertThat(probe(Duration.ofSeconds(-1))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(effects()).containsExactly("begun", "ended");
    }

    @Test
    void the_deadline_still_holds_for_who_takes_it_up() throws Exception {
        var starter = start();
        Scripts.await(() -> effects().equals(List.of("begun")));
        kill(starter);
        assertThat(probe(Duration.ofMillis(300)))
                .isEqualTo(
                        new Outcome.Failed(
                                "it took too long; the script and all it started were ended",
                                true));
        assertThat(effects()).containsExactly("begun");
    }

    /** The milliseconds after which the starter is killed, counted from its first file. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 7, 11, 16, 22, 30, 45, 70, 100})
    void whenever_it_is_killed_the_script_runs_once_or_never(int milliseconds) throws Exception {
        Files.createFile(folder.resolve("go"));
        var starter = start();
        Scripts.await(() -> Files.exists(folder.resolve("scratch-1")));
        Thread.sleep(milliseconds);
        kill(starter);
        switch (probe(Duration.ofMinutes(1))) {
            case Outcome.Succeeded _ -> assertThat(effects()).containsExactly("begun", "ended");
            case Outcome.NotRun _ -> assertThat(effects()).isEmpty();
            case Outcome.Failed(var reason, _) -> throw new AssertionError(reason);
            case Outcome.Unknown(var reason) -> throw new AssertionError(reason);
        }
        assertThat(probe(Duration.ofMinutes(1))).isNotInstanceOf(Outcome.Unknown.class);
        assertThat(effects()).hasSizeLessThan(3);
    }
}

package tminus.connectors.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tminus.connector.Outcome;
import tminus.connectors.Calls;
import tminus.connectors.Printed;
import tminus.connectors.Written;
import tminus.source.Json;
import tminus.source.Problems;

/** Processes that do not want to end with the script that started them. */
class HostileTreesTest {
    @TempDir Path folder;

    @AfterEach
    void awaitCarriersGone() throws Exception {
        ProcessesOf.awaitCarriersGone(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a child and its child
                "sh -c 'sleep 300 & sleep 300' & echo up; sleep 300",
                // forked twice, so that its parent is gone
                "(sh -c 'sleep 300 &') ; echo up; sleep 300",
                // forked twice into a session of its own, holding none of the script's files
                "(setsid sh -c 'sleep 300 >/dev/null 2>&1 </dev/null &' >/dev/null 2>&1) ; echo up; sleep 300",
                // in a session of its own without the environment, but holding the output
                "(setsid env -i /bin/sleep 300 &) ; echo up; sleep 300",
                // without environment and output, but with its parent
                "env -i setsid sh -c 'sleep 300 & wait' >/dev/null 2>&1 & echo up; sleep 300",
                // itself without its environment
                "echo up; exec env -i /bin/sleep 300",
                // deaf to all but the last word
                "trap '' TERM HUP INT; (trap '' TERM; sleep 300 & sleep 300) & echo up; while :; do sleep 300; done",
                // grows while it is being ended
                "(while :; do (setsid sleep 300 >/dev/null 2>&1 &); sleep 0.05; done) & echo up; sleep 300",
                // answers the first word by starting more
                "sleep 300 & trap 'setsid sleep 300 & sleep 300 &' TERM; echo up; while :; do sleep 0.1; done"
            })
    void nothing_of_a_cancelled_script_survives(String pattern) throws Exception {
        var time = "300." + Math.abs(System.nanoTime());
        var script = pattern.replace("sleep 300", "sleep " + time);
        var printed = new Printed();
        var call = new Calls(folder, printed).attempt(1);
        var run = new RunConnector(InstantSource.system(), 4096);
        var settings =
                run.read(
                                Written.fields(
                                        "{\"script\": " + Json.of(script).canonical() + "}",
                                        new Problems()))
                        .orElseThrow();
        var task = new FutureTask<>(() -> run.attempt(settings, call));
        var thread = Thread.ofVirtual().start(task);
        Scripts.await(() -> printed.lines().contains("up"));
        var inEnvironment = new ProcessesOf(call.scratch());
        Scripts.await(() -> !ProcessTreeSnapshot.sleeping(time).isEmpty());
        thread.interrupt();
        assertThat(task.get(20, TimeUnit.SECONDS))
                .isEqualTo(
                        new Outcome.Failed(
                                "it was cancelled; the script and all it started were ended",
                                true));
        assertThat(inEnvironment.running()).isEmpty();
        assertThat(ProcessTreeSnapshot.sleeping(time)).isEmpty();
        assertThat(Files.exists(folder.resolve("scratch-1/result"))).isTrue();
    }
}

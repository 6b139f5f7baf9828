package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script outlives its process; who takes the run over can still end it. */
class KilledAndTakenBackTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir private Path folder;

    @Test
    void a_rollback_ends_what_a_killed_process_has_left_running() throws Exception {
        var here = new Playground(folder);
        var script = "echo $$ > pid; sleep 300";
        var plan = here.plan(Stories.script(script, "echo back >> back.txt"));
        var carrier = here.process(folder.resolve("printed.txt"), "run", plan.toString());
        Playground.await(() -> text("pid").endsWith("\n"));
        carrier.destroyForcibly().waitFor();
        var left = ProcessHandle.of(Long.parseLong(text("pid").strip())).orElseThrow();
        assertThat(left.isAlive()).isTrue();

        var resumed = here.terminal("resume");
        Playground.await(() -> !here.said("explain").out().contains("stands still"));
        var start = System.nanoTime();
        here.said("rollback", "--reason", "enough");

        assertThat(resumed.end().code()).isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(left.isAlive()).isFalse();
        assertThat(text("back.txt")).isEqualTo("back\n");
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException notYet) {
            return "";
        }
    }
}

package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run is carried by a process of its own; the words come from this one. */
class TwoProcessesTest {
    private static final int SECONDS = 60;

    @TempDir private Path folder;
    private Playground here;
    private Process carrier;
    private Path printed;

    @BeforeEach
    void begin() throws IOException {
        here = new Playground(folder);
        printed = folder.resolve("printed.txt");
        carrier =
                here.process(printed, "run", here.plan(Stories.PEOPLE).toString(), "--as", "maria");
        shows("tminus approve shop-2.3.0-1 cab");
    }

    @AfterEach
    void end() throws Exception {
        carrier.destroyForcibly();
        assertThat(carrier.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        here.close();
    }

    private void shows(String text) {
        Playground.await(() -> printed().contains(text) || !carrier.isAlive());
        assertThat(printed()).contains(text);
    }

    private String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException notYet) {
            return "";
        }
    }

    private int exit() throws InterruptedException {
        assertThat(carrier.waitFor(SECONDS, TimeUnit.SECONDS)).as(printed()).isTrue();
        return carrier.exitValue();
    }

    private void says(String expected, String... arguments) {
        var said = here.said(arguments);

        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains(expected);
    }

    private void openTheGate() {
        says("approved cab", "approve", "--as", "tom");
        says("approved cab", "approve", "--as", "lee");
        says("confirmed: a link", "confirm", "--evidence", "a link", "--as", "quinn");
    }

    @Test
    void a_person_approves_confirms_holds_and_rolls_back() throws Exception {
        says("held: odd numbers", "hold", "--reason", "odd numbers", "--as", "lena");
        openTheGate();
        shows("held: odd numbers");
        says("goes on", "go", "--as", "lena");
        shows("? Tell support that the old form is gone (lead)");
        says("tell succeeded", "confirm", "tell", "--as", "lena");
        says("rolling back: wrong prices", "rollback", "--reason", "wrong prices");

        assertThat(exit()).isEqualTo(3);
        assertThat(printed()).contains("shop-2.3.0-1 has ended: rolled-back");
        assertThat(folder.resolve("back.txt")).hasContent("back");
    }

    @Test
    void told_to_stop_it_leaves_with_75_and_the_run_goes_on_in_another_process() throws Exception {
        openTheGate();
        shows("Tell support");

        carrier.destroy();

        assertThat(exit()).isEqualTo(75);
        assertThat(printed())
                .contains("shop-2.3.0-1 is interrupted (told to stop (SIGTERM)). Go on with:")
                .contains("tminus resume shop-2.3.0-1");
        assertThat(here.said("explain").out())
                .contains("stands still: no process carries it.\nIt was interrupted: told to stop");

        var resumed = here.terminal("resume").shows("Tell support");
        says("tell succeeded", "confirm", "--as", "lena");
        resumed.shows("go or no-go");
        says("rolling back", "rollback");
        assertThat(resumed.end().code()).isEqualTo(3);
    }

    @Test
    void killed_it_leaves_a_run_that_another_process_takes_up() throws Exception {
        carrier.destroyForcibly();
        exit();

        says("No process carries the run", "approve", "--as", "tom");
        says("abort", "abort");

        assertThat(here.said("status").out()).contains("aborted");
    }
}

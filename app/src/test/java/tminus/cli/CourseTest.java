package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.secrets.Canary;

/** Runs that stopped in the middle, and words that change their course. */
class CourseTest {
    @TempDir private Path folder;
    private Playground here;

    @AfterEach
    void close() {
        here.close();
    }

    @BeforeEach
    void open() {
        here = new Playground(folder);
    }

    private Said parked(String plan) {
        return here.said("run", here.plan(plan).toString(), "--yes", "--as", "maria");
    }

    @Test
    void a_failure_is_answered_in_a_run_that_nobody_carries_and_the_run_is_resumed() {
        assertThat(parked(Stories.ASKING).code()).isEqualTo(1);
        here.write("ok", "");

        var answer = here.said("answer", "retry", "--reason", "mended", "--as", "maria");

        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains("maria: look may be tried again: mended\n")
                .contains("No process carries the run; go on with: tminus resume shop-2.3.0-1\n");
        assertThat(here.said("resume").code()).isZero();
    }

    @Test
    void a_secret_that_somebody_writes_into_a_reason_is_not_kept() {
        parked(Stories.ASKING);

        var skipped = here.said("skip", "--reason", "with " + Canary.VALUE + " I did it by hand");

        assertThat(skipped.out()).contains("look skipped: with [secret:canary] I did it by hand");
        assertThat(here.said("report").out()).contains("with \\[secret:canary\\] I did it");
    }

    @Test
    void a_failed_step_can_be_tried_again_by_its_name() {
        parked(Stories.ASKING);
        here.write("ok", "");

        assertThat(here.said("retry", "look").out()).contains("look may be tried again");

        assertThat(here.said("resume").code()).isZero();
    }

    @Test
    void a_failed_step_can_be_skipped_with_a_reason() {
        parked(Stories.ASKING);

        assertThat(here.said("skip", "--reason", "not needed today").out())
                .contains("look skipped: not needed today")
                .endsWith("shop-2.3.0-1 has ended: succeeded-with-warnings\n");
    }

    @Test
    void a_failure_can_be_answered_with_the_way_back() {
        parked(Stories.ASKING);

        here.said("answer", "roll-back", "--reason", "not worth it");

        assertThat(here.said("resume").code()).isEqualTo(3);
    }

    @Test
    void a_held_run_can_be_aborted_without_a_process() {
        parked(Stories.HOLDING);

        assertThat(here.said("abort", "--reason", "wrong day").out())
                .endsWith("shop-2.3.0-1 has ended: aborted\n");

        assertThat(here.said("resume").err())
                .isEqualTo(
                        """
                        tminus: E202 no run is open here
                          the last one has ended: tminus status shop-2.3.0-1
                        """);
        assertThat(here.said("resume", "shop-2.3.0-1").err())
                .isEqualTo(
                        """
                        tminus: E208 run shop-2.3.0-1 has ended: aborted
                          see: tminus report shop-2.3.0-1
                        """);
        assertThat(here.said("hold", "shop-2.3.0-1").err()).startsWith("tminus: E208 ");
    }

    @Test
    void an_answer_that_is_none_names_the_possible_ones() {
        parked(Stories.ASKING);

        assertThat(here.said("answer", "maybe", "--reason", "x").err())
                .isEqualTo(
                        """
                        tminus: E103 "maybe" is not possible for CHOICE
                          possible: ran, did-not-run, roll-back, hold, continue, retry, skip, give-up
                        """);
        assertThat(here.said("answer").err())
                .isEqualTo(
                        """
                        tminus: E101 CHOICE is missing
                          see: tminus answer --help
                        """);
        assertThat(here.said("answer", "ran", "--reason", "x").err())
                .startsWith("tminus: E207 nothing was changed: ");
    }

    @Test
    void status_log_and_verify_show_what_there_is() {
        parked(Stories.HOLDING);

        assertThat(here.said("status").out())
                .contains("shop-2.3.0-1  staging      open, not carried")
                .contains("step:look failed: the script ended with 3");
        assertThat(here.said("status", "shop-2.3.0-1").out())
                .contains("No process carries this run: tminus resume shop-2.3.0-1\n")
                .contains("\u2717 look");
        assertThat(here.said("log").out().lines().findFirst().orElseThrow())
                .startsWith("   1  20")
                .contains("maria: run shop-2.3.0-1 created: live, staging, by maria");
        assertThat(here.said("log", "--json").out().lines())
                .allMatch(line -> line.startsWith("{\"event\":\""));
        var verified = here.said("verify");
        assertThat(verified.code()).isZero();
        assertThat(verified.out()).startsWith("records 1 to ");
    }

    @Test
    void a_report_is_written_to_a_file() {
        parked(Stories.HOLDING);
        var file = folder.resolve("report.md");

        assertThat(here.said("report", "-o", file.toString()).out())
                .isEqualTo("Wrote " + file + "\n");
        assertThat(file).content().startsWith("# shop 2.3.0: not ended\n");
        assertThat(here.said("report", "-o", folder.resolve("no/x.md").toString()).err())
                .isEqualTo(
                        "tminus: E108 "
                                + folder.resolve("no/x.md")
                                + " cannot be written: there is no such file or folder\n");
    }

    @Test
    void a_damaged_journal_is_told_and_never_used() throws Exception {
        parked(Stories.HOLDING);
        try (var connection =
                        java.sql.DriverManager.getConnection(
                                "jdbc:sqlite:" + here.state().resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE record SET body = replace(body, 'staging', 'stating') WHERE number = 1");
        }

        var verified = here.said("verify", "shop-2.3.0-1");
        var explained = here.said("explain", "shop-2.3.0-1");

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).startsWith("DAMAGED: journal of run shop-2.3.0-1, record 1");
        assertThat(explained.code()).isEqualTo(1);
        assertThat(explained.err())
                .startsWith("tminus: E303 journal of run shop-2.3.0-1, record 1")
                .contains("what can still be read: tminus verify shop-2.3.0-1");
    }

    @Test
    void a_state_folder_that_is_a_file_is_refused() {
        var file = here.write("file", "");

        var said = here.said("status", "--state", file.toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo(
                        "tminus: E301 the state folder "
                                + file
                                + " is a file; name a folder with --state\n");
    }

    @Test
    void a_wrong_start_or_setting_is_refused() {
        var plan = here.plan(Stories.HOLDING).toString();

        assertThat(here.said("run", plan, "--start", "tomorrow").err())
                .isEqualTo(
                        """
                        tminus: E104 "tomorrow" is not possible for --start
                          possible: now, window, or an instant like 2026-12-01T21:00:00+01:00
                        """);
        assertThat(here.said("run", plan, "--set", "url").err())
                .isEqualTo(
                        """
                        tminus: E105 "url" is not possible for --set
                          write it as a name and a value, like --set url=https://shop.example
                        """);
        assertThat(here.said("run").err())
                .isEqualTo(
                        """
                        tminus: E101 PLAN is missing
                          see: tminus run --help
                        """);
        assertThat(here.said("run", plan, "--start", "2020-01-01T00:00:00Z").err())
                .startsWith("tminus: E216 the start lies in the past: ");
    }
}

package tminus.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Outcome;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.Work;

class ReportTest {
    @TempDir private Path folder;

    private static String report(Told told) {
        return Report.markdown(told.run(), told.entries, Told.ZONE);
    }

    @Test
    void a_failed_rollback_tells_the_way_back_and_what_is_left_to_do() {
        assertThat(report(new Parked(folder).rollbackFailed()))
                .startsWith("# shop 2.3.0: rollback-failed\n")
                .contains(
                        """
                        ## What happened

                        The change could not be taken back completely. What is left to do by hand is listed below. Entry 21: rollback-failed: undo:deploy failed.

                        ## Steps, planned and actual

                        | Step | Owner | Planned | Actual | Began | Result |
                        | --- | --- | --- | --- | --- | --- |
                        | backup | dba | 15m | 1s | 21:00:06 | done |
                        | deploy | devops | 5m | 3s | 21:00:08 | done |
                        | tell | lead |  |  |  | not reached |
                        """)
                .contains(
                        """
                        ## The way back

                        Began at 21:00:12, entry 13: maria: rolling back: wrong prices.

                        | Work | Actual | Began | Result |
                        | --- | --- | --- | --- |
                        | undo of deploy | 3s | 21:00:14 | accepted: by hand |

                        ## Left to do by hand, in this order

                        undo of deploy on web1: exit code 9 (entry 16)

                        ```
                        uses: run
                        script: echo back
                        ```
                        """)
                .contains("| 3 | 21:00:02 | tom | approved cab, counts until Wed 2 Dec 05:00 |\n");
    }

    @Test
    void an_unknown_outcome_is_told_with_who_settled_it() {
        assertThat(report(new Parked(folder).resolved()))
                .contains(
                        """
                        ## Attempts of unknown outcome

                        - deploy on web1, begun with entry 9: settled by dan, it succeeded
                        """);
        assertThat(report(new Parked(folder).unknown()))
                .contains("- deploy on web1, begun with entry 9: nobody knows until today\n");
    }

    @Test
    void what_took_longer_or_more_than_one_attempt_is_a_deviation() {
        var backup = Work.step("backup");
        var told =
                new Parked(folder)
                        .begun()
                        .starts(backup, "", 1)
                        .ends(backup, "", 1, new Outcome.Failed("no space", false))
                        .says("maria", new Event.RetryAllowed(backup, "freed some"))
                        .starts(backup, "", 2)
                        .later(java.time.Duration.ofMinutes(20))
                        .ends(backup, "", 2, Outcome.succeeded());

        assertThat(report(told))
                .contains("- backup took 2 attempts in all\n")
                .contains("- backup took 20m 04s instead of 15m\n")
                .contains("maria: backup may be tried again: freed some (entry 9)");
    }

    @Test
    void an_aborted_run_says_that_nothing_was_changed() {
        var told =
                new Parked(folder)
                        .gate()
                        .says("maria", new Event.AbortAsked("maria stopped it: wrong day"))
                        .says(
                                new Event.WayOutBegan(
                                        RunOutcome.ABORTED, "maria stopped it: wrong day"))
                        .says(
                                new Event.RunEnded(
                                        RunOutcome.ABORTED, "maria stopped it: wrong day"));

        assertThat(report(told))
                .startsWith("# shop 2.3.0: aborted\n")
                .contains("The run was stopped before anything was changed. Entry 4: aborted:")
                .doesNotContain("## The way back");
    }

    @Test
    void nothing_in_a_report_is_obeyed_as_markdown() {
        assertThat(Markdown.escaped("a|b *c* `d` [e](f) <g> # \u001b[31mh"))
                .isEqualTo("a\\|b \\*c\\* \\`d\\` \\[e\\](f) \\<g\\> \\# h");
        assertThat(new Markdown().code("a ``` b\n").toString())
                .isEqualTo("````\na ``` b\n````\n\n");
    }
}

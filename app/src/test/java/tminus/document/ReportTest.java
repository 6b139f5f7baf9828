package tminus.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

                        The change could not be taken back completely. What is left to do by hand is listed below. Entry 21: rollback-failed: undo of deploy failed.

                        ## Steps, planned and actual

                        | Step | Owner | Planned | Actual | Began | Result |
                        | --- | --- | --- | --- | --- | --- |
                        | backup | dba | 15m | 1s | 21:00:06 | done |
                        | deploy | devops | 5m | 3s | 21:00:08 | done |
                        | Tell support that the old form is gone (tell) | lead |  |  |  | not reached |
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
    void steps_and_items_are_told_by_their_titles_with_the_ids_behind() {
        var told =
                Told.of(folder, TITLED)
                        .says("quinn", new Event.CheckConfirmed("notes", Optional.empty()))
                        .says("tom", new Event.ApprovalGiven("cab", Told.DIGEST, Told.START))
                        .says("lee", new Event.Rejected("cab", "not today"))
                        .says(new Event.TimeZeroSet(Told.START, "\"backup\" is ready"))
                        .does(Work.step("backup"))
                        .starts(Work.step("deploy"), "web1", 1)
                        .ends(Work.step("deploy"), "web1", 1, new Outcome.Unknown("no answer"))
                        .says(new Event.RollbackBegan("step:deploy failed: no answer"))
                        .says(new Event.WayBackPlanned(List.of("deploy")))
                        .starts(Work.undo("deploy"), "web1", 1)
                        .ends(Work.undo("deploy"), "web1", 1, new Outcome.Failed("9", true))
                        .says("maria", new Event.FailureAccepted(Work.undo("deploy"), "by hand"))
                        .says("lena", new Event.GoSaid("go", "lead"))
                        .says("quinn", new Event.SignedOff("works"))
                        .says(
                                new Event.WayOutBegan(
                                        RunOutcome.ROLLBACK_FAILED, "undo:deploy failed"))
                        .says(new Event.RunEnded(RunOutcome.ROLLBACK_FAILED, "undo:deploy failed"));

        assertThat(report(told))
                .contains("rollback-failed: undo of Switch the shop (deploy) failed")
                .contains("| backup | dba |")
                .contains("| Switch the shop (deploy) | devops |")
                .contains("| Tell support that the old form is gone (tell) | lead |")
                .contains("rolling back: Switch the shop (deploy) failed: no answer")
                .contains("| undo of Switch the shop (deploy) |")
                .contains("undo of Switch the shop (deploy) on web1: 9 (entry")
                .contains("- Switch the shop (deploy) on web1, begun with entry")
                .contains("check The release notes are written (notes) confirmed")
                .contains("approved The board agrees (cab), counts until")
                .contains("no to The board agrees (cab): not today")
                .contains("go for Go or no go (go) as lead")
                .contains("signed off It works (works)")
                .contains("to be taken back: Switch the shop (deploy)")
                .contains("undo of Switch the shop (deploy) failed: by hand")
                .doesNotContain("step:", "undo:");
    }

    private static final String TITLED =
            Plans.SHOP
                    .replace("id: deploy\n", "id: deploy\n    title: Switch the shop\n")
                    .replace("{id: go,", "{id: go, title: Go or no go,")
                    .replace("quorum: 2}", "quorum: 2, what: The board agrees}");

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

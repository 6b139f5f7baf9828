package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is carried in one terminal; people speak in others. */
class SecondTerminalTest {
    private static final String RUN = "shop-2.3.0-1";

    @TempDir private Path folder;
    private Playground here;
    private Playground.Terminal first;

    @BeforeEach
    void begin() {
        here = new Playground(folder);
        first =
                here.terminal("run", here.plan(Stories.PEOPLE).toString(), "--as", "maria")
                        .shows("tminus approve shop-2.3.0-1 cab")
                        .shows("tminus confirm shop-2.3.0-1 check:notes --evidence link");
    }

    @AfterEach
    void endIt() {
        if (!first.code().isDone()) {
            here.said("hold");
            here.said("rollback");
            here.said("abort", "--leave-changes");
        }
        first.end();
        here.close();
    }

    private void says(String expected, String... arguments) {
        var said = here.said(arguments);

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains(expected);
    }

    private void refuses(String expected, String... arguments) {
        var said = here.said(arguments);

        assertThat(said.err()).isEqualTo(expected);
        assertThat(said.code()).isEqualTo(2);
    }

    private void openTheGate() {
        says("tom: approved cab", "approve", "cab", "--as", "tom");
        says("lee: approved cab", "approve", RUN, "cab", "--as", "lee");
        says(
                "quinn: check notes confirmed: a link",
                "confirm",
                RUN,
                "check:notes",
                "--evidence",
                "a link",
                "--as",
                "quinn");
    }

    @Test
    void every_gate_is_passed_by_the_people_it_waits_for() {
        openTheGate();
        first.shows("? Tell support that the old form is gone (lead)");
        says("lena: tell succeeded", "confirm", "tell", "--as", "lena");
        first.shows("go or no-go");
        says("lena: go for ready as lead", "go", "--as", "lena");
        says("quinn: go for ready as qa", "go", RUN, "go:ready#1:qa", "--as", "quinn");
        first.shows("sign-off");
        says("quinn: signed off works", "sign-off", "--as", "quinn");

        var ended = first.end();

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .endsWith(
                        "shop-2.3.0-1 has ended: succeeded\n"
                                + "What happened: tminus report shop-2.3.0-1\n");
    }

    @Test
    void a_hold_stops_and_a_go_releases() {
        says("held: odd numbers", "hold", "--reason", "odd numbers", "--as", "lena");
        refuses(
                """
                tminus: E207 nothing was changed: the run is held already
                  see: tminus explain shop-2.3.0-1
                """,
                "hold");
        openTheGate();
        assertThat(here.said("explain").out()).contains("held: lena: odd numbers");
        says("lena: goes on: go", "go", "--as", "lena");

        first.shows("deploy succeeded");
    }

    @Test
    void a_rollback_takes_everything_back() {
        openTheGate();
        first.shows("Tell support");
        says(
                "lena: rolling back: wrong prices",
                "rollback",
                "--reason",
                "wrong prices",
                "--as",
                "lena");

        var ended = first.end();

        assertThat(ended.code()).isEqualTo(3);
        assertThat(folder.resolve("back.txt")).hasContent("back");
        assertThat(here.said("report").out()).startsWith("# shop 2.3.0: rolled-back\n");
    }

    @Test
    void a_permission_can_be_taken_back_before_the_first_step() {
        says("tom: approved cab", "approve", "--as", "tom");
        says("tom: approval cab withdrawn", "withdraw", "cab", "--as", "tom");

        assertThat(here.said("status").out()).contains("approval \"cab\" has 0 of 2 (+1)");
    }

    @Test
    void a_word_that_is_not_ones_own_changes_nothing_and_says_why() {
        refuses(
                """
                tminus: E207 nothing was changed: maria wrote or started this and cannot approve it
                  see: tminus explain shop-2.3.0-1
                """,
                "approve",
                "cab",
                "--as",
                "maria");
        refuses(
                """
                tminus: E207 nothing was changed: quinn does not hold the role "dba"
                  see: tminus explain shop-2.3.0-1
                """,
                "approve",
                "cab",
                "--as",
                "quinn");
        refuses(
                """
                tminus: E207 nothing was changed: evidence is missing: add --evidence with a link
                  see: tminus explain shop-2.3.0-1
                """,
                "confirm",
                "notes",
                "--as",
                "quinn");
    }

    @Test
    void a_word_about_something_that_nobody_asks_names_what_is_asked() {
        refuses(
                """
                tminus: E204 run shop-2.3.0-1 does not wait for "uat"; it waits for:
                  tminus approve shop-2.3.0-1 cab
                  tminus confirm shop-2.3.0-1 check:notes --evidence link
                """,
                "approve",
                "uat",
                "--as",
                "tom");
        refuses(
                """
                tminus: E204 run shop-2.3.0-1 does not wait for this; it waits for:
                  tminus approve shop-2.3.0-1 cab
                  tminus confirm shop-2.3.0-1 check:notes --evidence link
                """,
                "go");
    }

    @Test
    void a_wrong_run_is_told_its_nearest() {
        refuses(
                """
                tminus: E201 there is no run "shop-2.3.0-2" here
                  did you mean: shop-2.3.0-1
                  runs started with another --state are not seen here
                """,
                "approve",
                "shop-2.3.0-2",
                "cab");
        refuses(
                """
                tminus: E201 there is no run "shop-2.3.0-2" here
                  did you mean: shop-2.3.0-1
                  runs started with another --state are not seen here
                """,
                "log",
                "shop-2.3.0-2");
    }

    @Test
    void what_needs_a_reason_is_refused_without_one() {
        var wanted =
                """
                tminus: E206 a reason is needed
                  add --reason "..."
                """;

        refuses(wanted, "reject", "cab");
        refuses(wanted, "skip", "deploy");
    }

    @Test
    void a_second_process_cannot_carry_the_run_as_well() {
        var said = here.said("resume");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("tminus: E209 run shop-2.3.0-1 is carried by process ")
                .contains("\n  look at it: tminus status shop-2.3.0-1\n");
    }

    @Test
    void several_open_runs_must_be_named() {
        var other =
                here.terminal("run", folder.resolve("plan.yaml").toString()).shows("shop-2.3.0-2");

        refuses(
                "tminus: E203 several runs are open, name one: shop-2.3.0-1, shop-2.3.0-2\n",
                "hold");
        says("abort", "abort", "shop-2.3.0-2");
        assertThat(other.end().code()).isEqualTo(4);
    }
}

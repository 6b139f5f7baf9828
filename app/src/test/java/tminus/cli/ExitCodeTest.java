package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit code of {@code tminus run} for every way in which a run can end or stop. */
class ExitCodeTest {
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

    private Said run(String plan, String... more) {
        var arguments = new java.util.ArrayList<String>();
        arguments.add("run");
        arguments.add(here.plan(plan).toString());
        arguments.addAll(java.util.List.of(more));
        return here.said(arguments.toArray(String[]::new));
    }

    private static String lastLine(Said said) {
        return said.out().lines().reduce("", (_, line) -> line);
    }

    @Test
    void a_run_that_succeeds_is_0() {
        var said = run(Stories.script("echo fine", "echo back"), "--yes", "--json");

        assertThat(said.code()).isZero();
        assertThat(lastLine(said))
                .startsWith(
                        "{\"event\":\"run-ended\",\"run\":\"shop-2.3.0-1\",\"outcome\":\"succeeded\",");
        assertThat(said.out().lines()).allMatch(line -> line.startsWith("{\"event\":\""));
    }

    @Test
    void a_run_that_fails_before_anything_was_changed_is_1() {
        var said = run(Stories.FAILING_CHECKUP, "--yes", "--json");

        assertThat(said.code()).isEqualTo(1);
        assertThat(lastLine(said)).contains("\"outcome\":\"failed\"");
    }

    @Test
    void a_run_that_needs_a_person_and_has_none_is_1_and_can_be_resumed() {
        var said = run(Stories.HOLDING, "--yes");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("shop-2.3.0-1 needs a person; nothing moves before that:")
                .endsWith("Then: tminus resume shop-2.3.0-1\n");
    }

    @Test
    void a_plan_with_problems_is_2_and_nothing_is_begun() {
        var said = run("tminus: 1\nplan: shop\nsteps: []\n", "--yes");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("plan.yaml:").contains("error");
        assertThat(here.said("status").out())
                .isEqualTo("No runs here yet. Start one: tminus run PLAN\n");
    }

    @Test
    void a_run_that_is_rolled_back_is_3() {
        var said = run(Stories.script("exit 3", "echo back"), "--yes", "--json");

        assertThat(said.code()).isEqualTo(3);
        assertThat(lastLine(said)).contains("\"outcome\":\"rolled-back\"");
    }

    @Test
    void a_run_whose_rollback_fails_is_5_and_says_what_is_left() {
        var said = run(Stories.script("exit 3", "exit 9"), "--yes", "--json");

        assertThat(said.code()).isEqualTo(5);
        assertThat(lastLine(said)).contains("\"outcome\":\"rollback-failed\"");
        assertThat(here.said("explain").out())
                .contains("Left to do by hand: undo of deploy:")
                .contains("    script: exit 9\n");
    }

    @Test
    void a_run_that_is_rejected_is_4() {
        here.plan(Stories.PEOPLE);
        var terminal =
                here.terminal("run", folder.resolve("plan.yaml").toString()).shows("approve");

        var no = here.said("reject", "cab", "--as", "tom", "--reason", "too early");

        assertThat(no.code()).isZero();
        assertThat(terminal.end().code()).isEqualTo(4);
        assertThat(here.said("explain").out()).contains("has ended, rejected");
    }

    @Test
    void a_run_that_is_aborted_before_its_first_step_is_4() {
        here.plan(Stories.PEOPLE);
        var terminal =
                here.terminal("run", folder.resolve("plan.yaml").toString()).shows("approve");

        assertThat(here.said("abort").code()).isZero();

        assertThat(terminal.end().code()).isEqualTo(4);
    }
}

package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseTest {
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

    @Test
    void every_single_failure_is_acted_out_and_nothing_is_touched() {
        var said = here.said("rehearse", here.plan(Stories.PEOPLE).toString());

        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .isEqualTo(
                        """
                        GOES WRONG                                ENDS                             AFTER  LEFT CHANGED
                        nothing                                   succeeded                        1s
                        deploy fails                              rolled-back                      2s
                        nobody knows whether deploy ran           needs a person: unknown outcome  11s    deploy
                        deploy fails, and then undo:deploy fails  rollback-failed                  2s     deploy
                        """);
        assertThat(said.code()).isZero();
        assertThat(here.state()).doesNotExist();
        assertThat(folder.resolve("back.txt")).doesNotExist();
    }

    @Test
    void waits_and_planned_durations_take_no_time() {
        var said =
                here.said(
                        "rehearse",
                        here.plan(
                                        Stories.script("echo fine", "echo back")
                                                + "  - {id: watch, owner: lead, wait: 30m}\n")
                                .toString());

        assertThat(said.out()).contains("nothing  ").contains("succeeded  ").contains("30m 02s");
    }

    @Test
    void a_plan_with_problems_is_not_rehearsed() {
        var said = here.said("rehearse", here.plan("tminus: 1\n").toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("plan.yaml:1:1: error P2");
    }
}

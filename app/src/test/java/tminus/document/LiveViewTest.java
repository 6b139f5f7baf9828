package tminus.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Outcome;
import tminus.run.Event;
import tminus.run.Work;

class LiveViewTest {
    @TempDir private Path folder;

    private static String frame(Told told, int width, int height, String... output) {
        var picture = Pictures.of(told.run(), told.now(), Told.ZONE);
        return new LiveView(width, height)
                .lines(picture, List.of(output), told.now()).stream()
                        .map(Line::plain)
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private Told gate() {
        return Told.of(folder, Plans.SHOP);
    }

    private Told begun() {
        return gate().says("quinn", new Event.CheckConfirmed("notes", java.util.Optional.empty()))
                .says("tom", approval())
                .says("lee", approval())
                .says(new Event.GateOpened())
                .says(new Event.TimeZeroSet(Told.START.plusSeconds(4), "the first step is ready"));
    }

    private static Event approval() {
        return new Event.ApprovalGiven("cab", Told.DIGEST, Told.START.plus(Duration.ofHours(8)));
    }

    @Test
    void before_the_first_step_it_shows_who_must_give_what() {
        assertThat(frame(gate().later(Duration.ofMinutes(12)), 80, 24))
                .isEqualTo(
                        """
                        shop 2.3.0 → production  not begun
                        run shop-2.3.0-1  elapsed 12m 01s  now 21:12:01
                        expected end 22:02:01  rollback fits until 23:20:00  window closes 23:00:00
                        Checklist: before
                          ? notes                      qa               The release notes are written
                        Approvals
                          ? cab                        dba              0 of 2
                        Prepare
                          · backup                     dba                 15m
                        Change
                          · deploy                     devops               5m
                          · tell                       lead
                          · go                         lead
                          · watch                      devops              30m
                        Sign-off
                          · works                      qa               It works
                        ? approval "cab" has 0 of 2  from dba  for 12m 01s
                            tminus approve shop-2.3.0-1 cab
                        ? The release notes are written  from qa  for 12m 01s
                            tminus confirm shop-2.3.0-1 check:notes
                        """);
    }

    @Test
    void under_way_it_shows_what_runs_and_the_last_lines() {
        var told =
                begun().starts(Work.step("backup"), "", 1)
                        .later(Duration.ofMinutes(14))
                        .ends(Work.step("backup"), "", 1, Outcome.succeeded())
                        .starts(Work.step("deploy"), "web1", 1)
                        .ends(Work.step("deploy"), "web1", 1, Outcome.succeeded())
                        .starts(Work.step("deploy"), "web2", 1)
                        .later(Duration.ofSeconds(42));

        assertThat(frame(told, 80, 24, "one", "two \u001b[31mred", "three"))
                .isEqualTo(
                        """
                        shop 2.3.0 → production  under way
                        run shop-2.3.0-1  T+00:14:49  elapsed 14m 53s  now 21:14:53
                        expected end 21:49:08  rollback fits until 23:20:00  window closes 23:00:00
                        Checklist: before
                          ✓ notes                      qa               by quinn
                        Approvals
                          ✓ cab                        dba              2 of 2 by tom, lee
                        Prepare
                          ✓ backup                     dba                 15m 14m 01s
                        Change
                          ▶ deploy                     devops               5m     45s  1 of 2
                          · tell                       lead
                          · go                         lead
                          · watch                      devops              30m
                        Sign-off
                          · works                      qa               It works
                          | one
                          | two red
                          | three
                        """);
    }

    @Test
    void a_small_terminal_keeps_the_question_and_the_place_where_something_happens() {
        var told =
                begun().does(Work.step("backup"))
                        .starts(Work.step("deploy"), "web1", 1)
                        .later(Duration.ofSeconds(11));

        assertThat(frame(told, 60, 10))
                .isEqualTo(
                        """
                        shop 2.3.0 → production  under way
                        run shop-2.3.0-1  T+00:00:16  elapsed 20s  now 21:00:20
                        expected end 21:35:08  rollback fits until 23:20:00  window…
                          … 5 more above
                          ✓ backup            dba                 15m      1s
                        Change
                          ▶ deploy            devops               5m     12s  0 of…
                          · tell              lead
                          · go                lead
                          … 3 more below
                        """);
    }

    @Test
    void a_failed_way_back_is_shown_with_what_is_left() {
        var told =
                begun().does(Work.step("backup"))
                        .starts(Work.step("deploy"), "web1", 1)
                        .ends(Work.step("deploy"), "web1", 1, new Outcome.Failed("exit 1", true))
                        .says(new Event.RollbackBegan("deploy failed: web1: exit 1"))
                        .says(new Event.WayBackPlanned(List.of("deploy")))
                        .starts(Work.undo("deploy"), "web1", 1)
                        .ends(Work.undo("deploy"), "web1", 1, new Outcome.Failed("exit 9", true))
                        .later(Duration.ofMinutes(3));

        assertThat(frame(told, 100, 30))
                .isEqualTo(
                        """
                        shop 2.3.0 → production  rolling back: deploy failed: web1: exit 1
                        run shop-2.3.0-1  T+00:03:10  elapsed 3m 14s  now 21:03:14
                        window closes 23:00:00
                        Checklist: before
                          ✓ notes                      qa               by quinn
                        Approvals
                          ✓ cab                        dba              2 of 2 by tom, lee
                        Prepare
                          ✓ backup                     dba                 15m      1s
                        Change
                          ✗ deploy                     devops               5m      1s  0 of 2, exit 1
                          · tell                       lead
                          · go                         lead
                          · watch                      devops              30m
                        Way back
                          ✗ deploy                     devops                       1s  exit 9
                        Sign-off
                          · works                      qa               It works
                        ? undo:deploy failed: web1: exit 9  for 3m 01s
                            tminus answer shop-2.3.0-1 failure:undo:deploy#14 retry --reason WHY
                            tminus answer shop-2.3.0-1 failure:undo:deploy#14 skip --reason WHY
                            tminus answer shop-2.3.0-1 failure:undo:deploy#14 give-up --reason WHY
                        """);
    }

    @Test
    void no_frame_is_larger_than_its_terminal() {
        var told = gate();
        var picture = Pictures.of(told.run(), told.now(), Told.ZONE);

        for (var width = 20; width < 130; width += 7) {
            for (var height = 6; height < 40; height++) {
                var wide = width;
                var lines =
                        new LiveView(width, height)
                                .lines(picture, List.of("x".repeat(300)), told.now());

                assertThat(lines).hasSizeLessThanOrEqualTo(height);
                assertThat(lines).allMatch(line -> line.width() <= wide);
            }
        }
    }
}

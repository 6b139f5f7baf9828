package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Messages.Moment;
import tminus.plan.Offset;
import tminus.plan.Schedule.AtEnd;
import tminus.plan.Schedule.Window;
import tminus.run.AttemptId;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.Feasibility;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

/** T, windows, waits, timers, clocks. */
class TimeTest {
    private static final Instant START = Instant.parse("2026-12-01T20:00:00Z");

    private static Window window(Duration length, AtEnd atEnd) {
        return new Window(
                Optional.of(START), ZoneOffset.UTC, length, Duration.ofMinutes(30), atEnd);
    }

    private static Action minutes(int minutes) {
        return new Action.Wait(Duration.ofMinutes(minutes));
    }

    @Test
    void steps_wait_for_their_offsets() {
        var zero = START.plus(Duration.ofHours(2));
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("backup", step -> step.at("T-60m"))
                                .step("deploy", step -> step.at("T"))
                                .step("check", step -> step.at("T+30m"))
                                .build(),
                        false,
                        Optional.of(zero));

        world.settle();
        assertThat(world.done).isEmpty();
        world.pass(Duration.ofHours(1));
        assertThat(world.done).containsExactly("step:backup#1");
        world.pass(Duration.ofHours(1));
        assertThat(world.done).containsExactly("step:backup#1", "step:deploy#1");
        world.pass(Duration.ofMinutes(30));
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
        assertThat(world.events(Event.TimeZeroSet.class)).isEmpty();
    }

    @Test
    void a_hold_before_t_moves_t_and_what_is_still_to_come() {
        var zero = START.plus(Duration.ofHours(1));
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("lead", "bob")
                                .step("backup", step -> step.at("T-60m"))
                                .step("deploy", step -> step.at("T"))
                                .step("check", step -> step.at("T+30m"))
                                .notice("soon", Offset.parse("T+10m"))
                                .build(),
                        false,
                        Optional.of(zero));
        world.settle().say("bob", new Word.Hold("wait"));
        world.pass(Duration.ofMinutes(80));
        assertThat(world.done).containsExactly("step:backup#1");

        world.say("bob", new Word.Go(world.questions().getFirst(), Optional.empty()));
        assertThat(world.run().timeline().timeZero()).contains(world.now);
        world.pass(Duration.ofMinutes(9));
        assertThat(world.sent).isEmpty();
        world.pass(Duration.ofMinutes(1));
        assertThat(world.sent).hasSize(1);
        world.pass(Duration.ofMinutes(20));
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void a_phase_gives_its_moment_to_its_first_steps() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .phase("before", Offset.parse("T-10m"))
                                .phase("change", Offset.parse("T"))
                                .step("a", step -> step.phase("before"))
                                .step("b", step -> step.phase("change").needs())
                                .step("c", step -> step.phase("change").needs())
                                .build(),
                        false,
                        Optional.of(START.plus(Duration.ofMinutes(10))));
        world.settle();
        assertThat(world.done).containsExactly("step:a#1");

        world.pass(Duration.ofMinutes(10));

        assertThat(world.done).containsExactly("step:a#1", "step:b#1", "step:c#1");
    }

    @Test
    void a_window_that_closes_before_the_first_change_lets_the_run_expire() {
        var gated =
                new TestWorld(
                        new TestPlan()
                                .role("lead", "bob")
                                .approval("cab", "lead", 1, Duration.ofHours(1))
                                .window(window(Duration.ofHours(1), AtEnd.HOLD))
                                .step("a")
                                .build());
        assertThat(gated.settle().pass(Duration.ofHours(1)).outcome()).contains(RunOutcome.EXPIRED);

        var waiting =
                new TestWorld(
                        new TestPlan()
                                .window(window(Duration.ofMinutes(5), AtEnd.ROLL_BACK))
                                .step("wait", step -> step.action(minutes(10)))
                                .step("b")
                                .build());
        waiting.settle().pass(Duration.ofMinutes(10));
        assertThat(waiting.outcome()).contains(RunOutcome.EXPIRED);
    }

    @Test
    void a_window_that_closes_in_between_holds_rolls_back_or_lets_go_on() {
        for (var atEnd : AtEnd.values()) {
            var world =
                    new TestWorld(
                            new TestPlan()
                                    .window(window(Duration.ofMinutes(5), atEnd))
                                    .step("a")
                                    .step("wait", step -> step.action(minutes(10)))
                                    .step("b")
                                    .build());
            world.settle().pass(Duration.ofMinutes(5)).pass(Duration.ofMinutes(5));
            switch (atEnd) {
                case HOLD -> {
                    assertThat(world.questions()).hasSize(1);
                    assertThat(world.done).containsExactly("step:a#1");
                    var question = world.questions().getFirst();
                    world.say("bob", new Word.Go(question, Optional.empty()));
                    assertThat(world.events(Event.ControlIgnored.class).getLast().because())
                            .isEqualTo("going on outside the window needs a reason: add --reason");
                    world.say("bob", new Word.Go(question, Optional.of("customer agreed")));
                    assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);
                }
                case ROLL_BACK -> assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
                case CONTINUE -> assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
            }
        }
    }

    @Test
    void past_the_point_of_no_return_a_closed_window_waits_for_people() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .window(window(Duration.ofMinutes(5), AtEnd.ROLL_BACK))
                                .step("a", step -> step.irreversible("mail"))
                                .step("wait", step -> step.action(minutes(10)))
                                .step("b")
                                .pointOfNoReturn("a")
                                .build());

        world.settle().pass(Duration.ofMinutes(5)).pass(Duration.ofMinutes(5));

        assertThat(world.questions()).hasSize(1).first().asString().startsWith("window#");
    }

    @Test
    void a_clock_that_goes_back_is_noted_once() {
        var world =
                new TestWorld(new TestPlan().step("wait", step -> step.action(minutes(1))).build());
        world.settle();

        world.pass(Duration.ofMinutes(-10)).settle();

        assertThat(world.events(Event.ClockWentBack.class))
                .containsExactly(new Event.ClockWentBack(Duration.ofMinutes(10)));
    }

    @Test
    void feasibility_is_told_when_it_crosses_a_line() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .window(window(Duration.ofMinutes(30), AtEnd.CONTINUE))
                                .rollbackTakes(Duration.ofMinutes(25))
                                .step("a", step -> step.takes(Duration.ofMinutes(10)))
                                .step(
                                        "wait",
                                        step ->
                                                step.action(minutes(40))
                                                        .takes(Duration.ofMinutes(10)))
                                .step("b", step -> step.takes(Duration.ofMinutes(15)))
                                .build());
        world.settle();
        var crossed = world.events(Event.FeasibilityChanged.class);
        assertThat(crossed)
                .extracting(Event.FeasibilityChanged::endFits)
                .containsExactly(false, true);

        world.pass(Duration.ofMinutes(36));

        assertThat(world.events(Event.FeasibilityChanged.class).getLast().rollbackFits()).isFalse();
        var feasibility = Feasibility.of(world.run(), world.now);
        assertThat(feasibility.lastRollbackStart()).contains(START.plus(Duration.ofMinutes(35)));
    }

    @Test
    void the_chain_is_told_on_its_timers_while_a_person_is_awaited() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("lead", "bob")
                                .approval("cab", "lead", 1, Duration.ofHours(1))
                                .escalation("on-call", Duration.ZERO)
                                .escalation("manager", Duration.ofMinutes(30))
                                .notice("page", Optional.empty(), Moment.ESCALATED)
                                .step("a")
                                .build());
        world.settle();
        assertThat(world.events(Event.Escalated.class))
                .containsExactly(new Event.Escalated(1, "approval:cab", "on-call"));

        world.pass(Duration.ofMinutes(30));

        assertThat(world.events(Event.Escalated.class))
                .endsWith(new Event.Escalated(2, "approval:cab", "manager"));
        assertThat(world.sent).hasSize(2);
    }

    @Test
    void a_dead_channel_never_holds_a_step_up_and_is_given_up_after_some_tries() {
        var plan = new TestPlan().notice("n", Optional.empty(), Moment.STEP_DONE).step("a").build();
        var world = new TestWorld(plan);
        world.deadChannels = true;

        world.toTheEnd();

        assertThat(world.sent).hasSize(5);
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
        assertThat(world.events(Event.NoticeFailed.class))
                .extracting(Event.NoticeFailed::last)
                .containsExactly(false, false, false, false, true);
        assertThat(world.run().hasWarnings()).isTrue();
    }

    @Test
    void a_locked_environment_is_waited_for() {
        var world = new TestWorld(new TestPlan().lock("prod").step("a").build());
        world.locks.put("prod", "other-1");
        world.settle().pass(Duration.ofSeconds(1));
        assertThat(world.questions()).containsExactly("lock:prod");
        assertThat(world.events(Event.LockAwaited.class)).hasSize(1);

        world.locks.clear();
        world.toTheEnd();

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
        assertThat(world.locks).isEmpty();
    }

    @Test
    void waves_follow_each_other_and_stop_at_the_failure_limit() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("d", step -> step.on(2, 2, "a", "b", "c", "d", "e", "f"))
                                .build());
        world.outcomes =
                (attempt, _) ->
                        List.of("b", "c").contains(attempt.target())
                                        && attempt.work().equals(Work.step("d"))
                                ? new Outcome.Failed("broken", true)
                                : Outcome.succeeded();

        world.toTheEnd();

        assertThat(world.done.subList(0, 4))
                .containsExactly("step:d@a#1", "step:d@b#1", "step:d@c#1", "step:d@d#1");
        assertThat(world.done).doesNotContain("step:d@e#1", "step:d@f#1");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_condition_that_does_not_hold_skips_the_step() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.when("false"))
                                .step("b", step -> step.when("true"))
                                .build());

        assertThat(world.toTheEnd().done).containsExactly("step:b#1");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void a_dry_run_comes_first_and_must_succeed() {
        var good = new TestWorld(new TestPlan().step("a", step -> step.dryRun()).build());
        assertThat(good.toTheEnd().done).containsExactly("dry-run:a#1", "step:a#1");

        var bad = new TestWorld(new TestPlan().step("a", step -> step.dryRun()).build());
        bad.outcomes = (_, _) -> new Outcome.Failed("would lose data", false);
        assertThat(bad.toTheEnd().done).containsExactly("dry-run:a#1");
        assertThat(bad.outcome()).contains(RunOutcome.FAILED);
    }

    @Test
    void a_paused_engine_takes_in_but_begins_nothing() {
        var world = new TestWorld(new TestPlan().step("a").step("b").build());
        world.outcomes = (_, _) -> null;
        world.settle();
        world.engine().pause();
        world.report(
                new Event.AttemptEnded(new AttemptId(Work.step("a"), "", 1), Outcome.succeeded()));
        world.engine().interrupted("SIGTERM");

        assertThat(world.done).containsExactly("step:a#1");
        assertThat(world.journal.getLast().event()).isEqualTo(new Event.Interrupted("SIGTERM"));
        assertThat(world.crash().engine().turn()).isTrue();
    }

    @Test
    void success_that_asks_for_smoke_tests_runs_them_at_the_end() {
        var world = new TestWorld(new TestPlan().smoke("home").allSmokePasses().step("a").build());
        assertThat(world.toTheEnd().done).containsExactly("step:a#1", "verify:smoke#1");

        var bad = new TestWorld(new TestPlan().smoke("home").allSmokePasses().step("a").build());
        bad.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.verify()) && bad.done.size() < 5
                                ? new Outcome.Failed("smoke failed: home", true)
                                : Outcome.succeeded();
        assertThat(bad.toTheEnd().outcome()).contains(RunOutcome.ROLLED_BACK);
    }
}

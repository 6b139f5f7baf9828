package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.engine.Scenes.team;
import static tminus.engine.Scenes.underWay;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

/** When an attempt is made again, and when the target or a person is asked first. */
class AttemptsTest {

    private static final Instant START = Instant.parse("2026-12-01T20:00:00Z");

    @Test
    void retries_pause_and_are_only_for_what_is_safe() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.retry(3, Duration.ofSeconds(30)))
                                .build());
        world.outcomes =
                (_, number) -> number < 3 ? new Outcome.Failed("busy", true) : Outcome.succeeded();
        world.settle();
        assertThat(world.done).containsExactly("step:a#1");
        world.pass(Duration.ofSeconds(29));
        assertThat(world.done).containsExactly("step:a#1");
        world.pass(Duration.ofSeconds(1));
        world.pass(Duration.ofSeconds(30));
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);

        var once =
                new TestWorld(
                        new TestPlan()
                                .step(
                                        "a",
                                        step ->
                                                step.effect(Effect.ONCE)
                                                        .retry(3, Duration.ofSeconds(30)))
                                .build());
        once.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("a"))
                                ? new Outcome.Failed("exit code 1", true)
                                : Outcome.succeeded();
        assertThat(once.toTheEnd().done).containsExactly("step:a#1", "undo:a#1");
    }

    @Test
    void what_did_not_run_is_begun_again_without_counting() {
        var world = new TestWorld(new TestPlan().step("a").build());
        world.outcomes =
                (_, number) -> number < 3 ? new Outcome.NotRun("too late") : Outcome.succeeded();

        assertThat(world.toTheEnd().done).containsExactly("step:a#1", "step:a#2", "step:a#3");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);

        var never = new TestWorld(new TestPlan().step("a").build());
        never.outcomes = (_, _) -> new Outcome.NotRun("too late");
        assertThat(never.toTheEnd().outcome()).contains(RunOutcome.FAILED);
        assertThat(never.done).hasSize(4);
    }

    @Test
    void a_target_that_can_be_asked_is_asked_before_anybody_guesses() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.effect(Effect.ONCE).probes())
                                .build());
        world.outcomes = (_, _) -> null;
        world.probes = (_, _) -> new Outcome.NotRun("the key was free");
        world.settle();
        world.outcomes = (_, _) -> Outcome.succeeded();

        world.crash().settle();

        assertThat(world.done).containsExactly("step:a#1", "step:a#2");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void what_outlived_its_process_is_stopped_when_the_run_turns_back() {
        var world = underWay(team().step("a").step("b", step -> step.probes().writtenProbe()));
        world.probes = (_, _) -> null;
        world.crash().settle();
        assertThat(world.asked).isEmpty();

        world.say("bob", new Word.RollBack("enough"));

        assertThat(world.asked)
                .containsExactly(new Command.Probe(new AttemptId(Work.step("b"), "", 1), true));
        world.report(
                new Event.AttemptProbed(
                        new AttemptId(Work.step("b"), "", 1), new Outcome.Failed("ended", true)));
        assertThat(world.toTheEnd().outcome()).contains(RunOutcome.ROLLED_BACK);
        assertThat(world.done).endsWith("undo:b#1", "undo:a#1");
    }

    @Test
    void a_question_under_way_hears_that_the_run_has_turned_back() {
        var world = underWay(team().step("a").step("b", TestPlan.StepBuilder::probes));
        world.probes = (_, _) -> null;
        world.crash().settle();

        world.say("bob", new Word.RollBack("enough"));

        assertThat(world.asked).extracting(Command.Probe::stop).containsExactly(false, true);
    }

    @Test
    void a_target_that_cannot_tell_is_asked_three_times_and_then_a_person() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.effect(Effect.ONCE).writtenProbe())
                                .build());
        world.outcomes = (_, _) -> null;
        world.settle().crash().toTheEnd();

        assertThat(world.events(Event.AttemptProbed.class)).hasSize(3);
        assertThat(world.events(Event.AttemptProbed.class))
                .extracting(probed -> probed.attempt().number())
                .containsOnly(1);
        assertThat(world.questions()).containsExactly("unknown:step:a#1");
        assertThat(world.now).isAfter(START.plusSeconds(19));
    }

    @Test
    void a_guarded_step_is_sent_again_when_its_probe_cannot_tell() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.effect(Effect.GUARDED).probes())
                                .build());
        world.outcomes = (_, number) -> number == 1 ? null : Outcome.succeeded();

        world.settle().crash().toTheEnd();

        assertThat(world.done).containsExactly("step:a#1", "step:a#2");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void silence_long_after_the_deadline_is_an_unknown_outcome_and_a_late_result_changes_nothing() {
        var world =
                new TestWorld(new TestPlan().step("a", step -> step.effect(Effect.ONCE)).build());
        world.outcomes = (_, _) -> null;
        world.settle().pass(Duration.ofSeconds(101));
        assertThat(world.questions()).containsExactly("unknown:step:a#1");

        world.report(
                new Event.AttemptEnded(new AttemptId(Work.step("a"), "", 1), Outcome.succeeded()));

        assertThat(world.events(Event.LateResult.class)).hasSize(1);
        assertThat(world.questions()).containsExactly("unknown:step:a#1");
    }
}

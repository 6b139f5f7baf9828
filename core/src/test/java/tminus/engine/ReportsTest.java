package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.plan.Messages.Moment;
import tminus.run.AttemptId;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

/** Answers that come late, twice, or when nobody needs them any more. */
class ReportsTest {
    private static final AttemptId FIRST = new AttemptId(Work.step("a"), "", 1);

    private static TestWorld ended() {
        return new TestWorld(new TestPlan().step("a", step -> step.captures()).build()).settle();
    }

    @Test
    void values_and_conditions_that_come_again_change_nothing() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.captures().when("true"))
                                .step("b")
                                .build());
        world.outcomes = (_, _) -> null;
        world.settle();
        var before = world.run().number();

        world.report(values())
                .report(new Event.CaptureFailed(Work.step("a"), "", "no"))
                .report(new Event.ConditionAnswered("a", false, "changed its mind"));

        assertThat(world.run().number()).isEqualTo(before);
    }

    private static Event.ValuesCaptured values() {
        return new Event.ValuesCaptured(Work.step("a"), "", new LinkedHashMap<>());
    }

    @Test
    void after_the_end_only_results_are_noted() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .step("b", step -> step.captures().when("false"))
                                .build());
        world.settle();
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
        var before = world.run().number();

        world.report(new Event.ValuesCaptured(Work.step("b"), "", new LinkedHashMap<>()))
                .report(new Event.CaptureFailed(Work.step("b"), "", "no"))
                .report(new Event.ConditionAnswered("a", false, "x"))
                .report(new Event.AttemptProbed(FIRST, new Outcome.Unknown("x")));
        assertThat(world.run().number()).isEqualTo(before);

        world.report(new Event.AttemptProbed(FIRST, Outcome.succeeded()))
                .report(new Event.AttemptEnded(FIRST, Outcome.succeeded()));
        assertThat(world.events(Event.LateResult.class)).hasSize(2);
    }

    @Test
    void a_probe_of_an_older_attempt_is_only_noted() {
        var world = new TestWorld(new TestPlan().step("a", step -> step.probes()).build());
        world.outcomes = (_, _) -> new Outcome.Unknown("lost");
        world.probes =
                (_, number) ->
                        number == 1 ? new Outcome.NotRun("no") : new Outcome.Unknown("who knows");
        world.settle();

        world.report(new Event.AttemptProbed(FIRST, Outcome.succeeded()));

        assertThat(world.events(Event.LateResult.class))
                .containsExactly(new Event.LateResult(FIRST, Outcome.succeeded()));
    }

    @Test
    void an_owner_that_lost_its_run_does_nothing_any_more() {
        var world = new TestWorld(new TestPlan().step("a").step("b").build());
        world.outcomes = (_, _) -> null;
        world.settle();
        var old = world.engine();
        world.crash();

        world.settle();
        world.pass(Duration.ofMinutes(2));
        assertThatThrownBy(old::turn)
                .isInstanceOf(FenceLost.class)
                .hasMessage("run test-1 is carried by another process now (fence 1 is old)");
        assertThat(old.turn()).isFalse();
    }

    @Test
    void a_paused_engine_begins_nothing_and_lets_everything_else_go_on() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.needs().effect(Effect.ONCE).probes())
                                .step("b", step -> step.needs().when("true"))
                                .step("c", step -> step.needs().captures())
                                .step("d", step -> step.needs())
                                .notice("news", java.util.Optional.empty(), Moment.values())
                                .lock("shop")
                                .build());
        world.outcomes = (_, _) -> null;
        world.engine().pause();
        world.settle();
        assertThat(world.done).isEmpty();
        assertThat(world.locks).isEmpty();

        world.crash().settle().crash();
        world.engine().pause();
        assertThat(world.done).containsExactly("step:a#1", "step:d#1", "step:b#1", "step:c#1");

        world.say("bob", new Word.RollBack("no")).pass(Duration.ofMinutes(2));
        assertThat(world.sent)
                .extracting(one -> one.moment().orElseThrow())
                .contains(Moment.ROLLING_BACK);
        assertThat(world.events(Event.AttemptProbed.class)).isNotEmpty();
        assertThat(world.done).hasSize(4);
    }

    @Test
    void a_run_that_ended_is_not_interrupted() {
        var world = ended();
        var before = world.run().number();

        world.engine().interrupted("told to stop");

        assertThat(world.run().number()).isEqualTo(before);
    }
}

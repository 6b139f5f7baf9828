package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tminus.plan.Step.FailurePolicy;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

class ConditionTest {

    @Test
    void a_condition_without_an_answer_fails_its_step_and_is_asked_again_when_it_is_retried() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .step(
                                        "b",
                                        step ->
                                                step.when("unclear at first")
                                                        .onFailure(FailurePolicy.ASK))
                                .build());
        world.settle();

        assertThat(world.done).containsExactly("step:a#1");
        assertThat(world.run().work(Work.step("b")).failure()).isEqualTo("nobody can tell");

        world.say("maria", new Word.Retry(Work.step("b"), "the value is there now"));
        world.toTheEnd();

        assertThat(world.done).containsExactly("step:a#1", "step:b#1");
        assertThat(world.events(Event.ConditionAnswered.class)).hasSize(1);
        assertThat(world.outcome()).hasValue(RunOutcome.SUCCEEDED);
    }
}

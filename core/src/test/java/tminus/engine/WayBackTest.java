package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Effect;
import tminus.plan.Rollback.Reaction;
import tminus.plan.Step;
import tminus.plan.Step.FailurePolicy;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

/** How a run goes back: in which order, over which layers, and what it says when it cannot. */
class WayBackTest {

    private static TestWorld failing(TestPlan plan, String... works) {
        var world = new TestWorld(plan.build());
        world.outcomes =
                (attempt, _) ->
                        List.of(works).contains(attempt.work().toString())
                                ? new Outcome.Failed("broken", true)
                                : Outcome.succeeded();
        return world;
    }

    @Test
    void branches_are_taken_back_before_what_they_stand_on() {
        var world =
                failing(
                        new TestPlan()
                                .step("base")
                                .step("left", step -> step.needs("base"))
                                .step("right", step -> step.needs("base"))
                                .step("top", step -> step.needs("left", "right")),
                        "step:top");

        world.toTheEnd();

        assertThat(world.done)
                .containsExactly(
                        "step:base#1",
                        "step:left#1",
                        "step:right#1",
                        "step:top#1",
                        "undo:top#1",
                        "undo:left#1",
                        "undo:right#1",
                        "undo:base#1");
    }

    @Test
    void steps_that_change_nothing_do_not_break_the_order() {
        var world =
                failing(
                        new TestPlan()
                                .step("a")
                                .step("look", step -> step.effect(Effect.NONE))
                                .step("b")
                                .step("c"),
                        "step:c");

        world.toTheEnd();

        assertThat(world.done).endsWith("undo:c#1", "undo:b#1", "undo:a#1");
    }

    @Test
    void a_failure_with_proof_that_nothing_was_sent_leaves_nothing_to_take_back() {
        var world = new TestWorld(new TestPlan().step("a").step("b").build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("b"))
                                ? new Outcome.Failed("no route", false)
                                : Outcome.succeeded();

        world.toTheEnd();

        assertThat(world.done).containsExactly("step:a#1", "step:b#1", "undo:a#1");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_failure_before_any_change_fails_the_run_without_a_way_back() {
        var world =
                failing(
                        new TestPlan()
                                .step("backup", step -> step.effect(Effect.NONE))
                                .step("migrate"),
                        "step:backup");

        world.toTheEnd();

        assertThat(world.outcome()).contains(RunOutcome.FAILED);
        assertThat(world.done).containsExactly("step:backup#1");
    }

    @Test
    void the_written_rollback_runs_first_and_covers_its_steps() {
        var world =
                failing(
                        new TestPlan()
                                .step("config")
                                .step("migrate")
                                .step("deploy")
                                .back("announce")
                                .back("deploy-back", "deploy")
                                .back("never", "later")
                                .step("later"),
                        "step:deploy");

        world.toTheEnd();

        assertThat(world.done)
                .endsWith(
                        "back:announce#1", "back:deploy-back#1", "undo:migrate#1", "undo:config#1");
        assertThat(world.events(Event.WayBackPlanned.class).getFirst().steps())
                .containsExactly("migrate", "config");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void the_smoke_tests_verify_the_way_back() {
        var good = failing(new TestPlan().step("a").smoke("home"), "step:a");
        assertThat(good.toTheEnd().done).endsWith("undo:a#1", "verify:smoke#1");
        assertThat(good.outcome()).contains(RunOutcome.ROLLED_BACK);

        var bad = failing(new TestPlan().step("a").smoke("home"), "step:a", "verify:smoke");
        assertThat(bad.toTheEnd().done)
                .endsWith("verify:smoke#1", "verify:smoke#2", "verify:smoke#3");
        assertThat(bad.outcome()).contains(RunOutcome.ROLLBACK_FAILED);
    }

    @Test
    void alone_an_undo_that_fails_ends_the_rollback_as_failed() {
        var world =
                new TestWorld(new TestPlan().step("a").step("b").build(), true, Optional.empty());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("b"))
                                        || attempt.work().equals(Work.undo("b"))
                                ? new Outcome.Failed("broken", true)
                                : Outcome.succeeded();

        world.toTheEnd();

        assertThat(world.outcome()).contains(RunOutcome.ROLLBACK_FAILED);
        assertThat(world.done).doesNotContain("undo:a#1");
    }

    @Test
    void past_the_point_of_no_return_a_failure_waits_for_people() {
        var world =
                failing(
                        new TestPlan()
                                .step("mails", step -> step.irreversible("mails are out"))
                                .step("b")
                                .pointOfNoReturn("mails"),
                        "step:b");

        world.toTheEnd();

        assertThat(world.questions()).hasSize(1).first().asString().startsWith("failure:step:b#");
        assertThat(world.events(Event.RollbackBegan.class)).isEmpty();
    }

    @Test
    void a_trigger_past_the_point_of_no_return_waits_for_people_too() {
        var world =
                failing(
                        new TestPlan()
                                .step("mails", step -> step.irreversible("mails are out"))
                                .step("b")
                                .anyStepFails(List.of(), Duration.ZERO, Reaction.ROLL_BACK)
                                .pointOfNoReturn("mails"),
                        "step:b");

        world.toTheEnd();

        assertThat(world.events(Event.TriggerDecided.class)).hasSize(1);
        assertThat(world.questions()).hasSize(1).first().asString().startsWith("failure:step:b#");
    }

    @Test
    void a_step_whose_policy_is_to_continue_leaves_a_warning() {
        var world =
                failing(
                        new TestPlan()
                                .step("a", step -> step.onFailure(FailurePolicy.CONTINUE))
                                .step("b"),
                        "step:a");

        assertThat(world.toTheEnd().outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);
    }

    @Test
    void an_unknown_step_is_taken_back_once_it_cannot_be_at_work_any_more() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .step("b", step -> step.effect(Effect.ONCE))
                                .build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("b"))
                                ? new Outcome.Unknown("lost")
                                : Outcome.succeeded();
        world.settle().say("bob", new Word.RollBack("no"));
        assertThat(world.done).containsExactly("step:a#1", "step:b#1");

        world.pass(Duration.ofSeconds(71));

        assertThat(world.done).endsWith("undo:b#1", "undo:a#1");
        assertThat(world.toTheEnd().outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void captured_values_are_put_back() {
        var world =
                failing(new TestPlan().step("config", Step -> Step.captures()).step("b"), "step:b");

        world.toTheEnd();

        assertThat(world.done)
                .containsExactly("step:config#1", "step:b#1", "undo:b#1", "undo:config#1");
        assertThat(world.run().work(Work.step("config")).target("").captured()).isPresent();
        var order = world.journal.stream().map(entry -> entry.event().getClass().getSimpleName());
        assertThat(order.toList().indexOf("ValuesCaptured")).isEqualTo(3);
    }

    @Test
    void only_the_targets_that_were_touched_are_taken_back() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("deploy", step -> step.on(1, 1, "web1", "web2", "web3"))
                                .build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("deploy"))
                                        && attempt.target().equals("web2")
                                ? new Outcome.Failed("disk full", true)
                                : Outcome.succeeded();

        world.toTheEnd();

        assertThat(world.done)
                .containsExactly(
                        "step:deploy@web1#1",
                        "step:deploy@web2#1",
                        "undo:deploy@web1#1",
                        "undo:deploy@web2#1");
    }

    @Test
    void a_broken_always_step_makes_the_end_worse() {
        var world =
                failing(
                        new TestPlan()
                                .step("a")
                                .step("b")
                                .step("off", step -> step.effect(Effect.NONE).always()),
                        "step:b",
                        "step:off");

        assertThat(world.toTheEnd().outcome()).contains(RunOutcome.ROLLBACK_FAILED);

        var failed =
                failing(
                        new TestPlan()
                                .step("look", step -> step.effect(Effect.NONE))
                                .step("off", step -> step.effect(Effect.NONE).always()),
                        "step:look",
                        "step:off");
        assertThat(failed.toTheEnd().outcome()).contains(RunOutcome.FAILED);
    }

    @Test
    void an_undo_on_the_way_forward_is_not_undone_again() {
        var world =
                failing(
                        new TestPlan()
                                .step("on")
                                .step("work")
                                .step("off", step -> step.action(new Action.UndoOf("on")))
                                .step("last"),
                        "step:last");

        world.toTheEnd();

        assertThat(world.done)
                .containsExactly(
                        "step:on#1",
                        "step:work#1",
                        "step:off#1",
                        "step:last#1",
                        "undo:last#1",
                        "undo:work#1");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_wait_is_cut_short_when_the_run_turns_back() {
        var world =
                new TestWorld(
                                new TestPlan()
                                        .step("a")
                                        .step(
                                                "watch",
                                                step ->
                                                        step.action(
                                                                new Action.Wait(
                                                                        Duration.ofMinutes(30))))
                                        .build())
                        .settle();

        world.say("bob", new Word.RollBack("red"));

        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_step_without_a_way_back_of_its_own_is_left_alone() {
        var world =
                failing(
                        new TestPlan()
                                .step(
                                        "a",
                                        step ->
                                                step.undo(
                                                        new Step.Undo.Inverse(
                                                                Duration.ofMinutes(1),
                                                                Step.Retry.NEVER)))
                                .step("b", step -> step.irreversible("it is a mail")),
                        "step:b");

        world.toTheEnd();

        assertThat(world.done).containsExactly("step:a#1", "step:b#1", "undo:a#1");
    }
}

package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Effect;
import tminus.plan.Rollback;
import tminus.plan.Schedule;
import tminus.plan.Step.FailurePolicy;
import tminus.run.Control.Choice;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

/** What the simulation taught: each of these went wrong once in some made-up world. */
class LessonsTest {
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(71);

    @Test
    void a_written_probe_is_asked_only_when_the_attempt_cannot_be_at_work_any_more() {
        var asked = new ArrayList<String>();
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.effect(Effect.ONCE).writtenProbe())
                                .build());
        world.outcomes = (_, number) -> number == 1 ? null : Outcome.succeeded();
        world.probes =
                (attempt, _) -> {
                    asked.add(attempt.toString());
                    return new Outcome.NotRun("no trace of it");
                };

        world.settle().crash().pass(Duration.ofSeconds(60));
        assertThat(asked).isEmpty();

        world.pass(UNTIL_QUIET.minusSeconds(60));
        assertThat(asked).containsExactly("step:a#1");
        assertThat(world.done).containsExactly("step:a#1", "step:a#2");
    }

    @Test
    void a_refused_run_tidies_up_nothing() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("cab", "bob")
                                .approval("cab", "cab", 1, Duration.ofHours(8))
                                .step("a")
                                .step("off", step -> step.always())
                                .build());

        world.settle().say("bob", new Word.Reject("cab", "not tonight"));

        assertThat(world.outcome()).contains(RunOutcome.REJECTED);
        assertThat(world.done).isEmpty();
    }

    @Test
    void a_step_skipped_before_its_turn_does_not_let_its_followers_overtake() {
        var world = new TestWorld(new TestPlan().step("a").step("b").step("c").step("d").build());
        world.outcomes =
                (attempt, _) -> attempt.work().equals(Work.step("a")) ? null : Outcome.succeeded();

        world.settle()
                .say("bob", new Word.Skip(Work.step("c"), "not needed"))
                .say("bob", new Word.Skip(Work.step("b"), "nor this"));
        assertThat(world.done).containsExactly("step:a#1");

        world.report(ended(Work.step("a"), Outcome.succeeded()));
        assertThat(world.done).containsExactly("step:a#1", "step:d#1");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);
    }

    private static Event.AttemptEnded ended(Work work, Outcome outcome) {
        return new Event.AttemptEnded(new tminus.run.AttemptId(work, "", 1), outcome);
    }

    @Test
    void skipping_an_undo_that_is_not_part_of_the_way_back_changes_nothing() {
        var world =
                new TestWorld(
                        new TestPlan().step("a").step("b", step -> step.needs()).step("c").build());
        world.outcomes =
                (attempt, _) ->
                        switch (attempt.work().toString()) {
                            case "step:b" -> new Outcome.Failed("broken", false);
                            case "undo:a" -> null;
                            default -> Outcome.succeeded();
                        };
        world.settle();
        assertThat(world.done).endsWith("undo:a#1");

        world.say("bob", new Word.Skip(Work.undo("c"), "not needed"))
                .report(ended(Work.undo("a"), Outcome.succeeded()));

        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_step_without_a_way_back_has_no_undo_to_speak_of() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.irreversible("mails are sent"))
                                .step("ask", step -> step.action(new Action.Ask("Well?")))
                                .build());

        world.settle().say("bob", new Word.Retry(Work.undo("a"), "once more"));

        assertThat(world.events(Event.ControlIgnored.class))
                .extracting(Event.ControlIgnored::because)
                .containsExactly("there is no undo:a in this plan");
    }

    @Test
    void smoke_tests_of_unknown_outcome_at_the_end_are_done_again() {
        var world = new TestWorld(new TestPlan().step("a").smoke("home").allSmokePasses().build());
        world.outcomes =
                (attempt, number) ->
                        attempt.work().equals(Work.verify()) && number == 1
                                ? new Outcome.Unknown("no answer")
                                : Outcome.succeeded();

        world.toTheEnd();

        assertThat(world.done).containsExactly("step:a#1", "verify:smoke#1", "verify:smoke#2");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void t_does_not_creep_while_a_dry_run_is_looked_at() {
        var begin = new TestWorld(new TestPlan().step("x").build()).now;
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a", step -> step.dryRun().at("T-5m"))
                                .step("b", step -> step.at("T"))
                                .build(),
                        false,
                        Optional.of(begin.plusSeconds(300)));
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.dryRun("a")) ? null : Outcome.succeeded();

        world.settle();
        for (var second = 0; second < 20; second++) {
            world.pass(Duration.ofSeconds(1));
        }
        assertThat(world.events(Event.TimeZeroSet.class)).isEmpty();

        world.report(ended(Work.dryRun("a"), Outcome.succeeded()));
        assertThat(world.events(Event.TimeZeroSet.class))
                .extracting(Event.TimeZeroSet::timeZero)
                .containsExactly(begin.plusSeconds(320));
    }

    @Test
    void nothing_begins_in_a_freeze_and_everything_after_it() {
        var begin = new TestWorld(new TestPlan().step("x").build()).now;
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .freeze(begin.minusSeconds(60), begin.plusSeconds(3600))
                                .build());

        world.settle();
        assertThat(world.done).isEmpty();
        assertThat(world.engine().wakeAt()).contains(begin.plusSeconds(3600));

        world.pass(Duration.ofHours(1));
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void yes_to_everything_does_not_renew_permissions_of_a_run_that_stands_still() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("cab", "bob")
                                .approval("cab", "cab", 1, Duration.ofMinutes(10))
                                .step("a", step -> step.effect(Effect.ONCE))
                                .build(),
                        true,
                        Optional.empty());
        world.outcomes = (_, _) -> new Outcome.Unknown("lost");

        world.settle().pass(Duration.ofHours(5));
        assertThat(world.questions()).contains("unknown:step:a#1");
        assertThat(world.events(Event.ApprovalGiven.class)).hasSize(1);
    }

    @Test
    void a_way_back_that_was_given_up_ends_also_beside_a_step_of_unknown_outcome() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .step("b", step -> step.needs().effect(Effect.ONCE))
                                .build());
        world.outcomes =
                (attempt, _) ->
                        switch (attempt.work().toString()) {
                            case "step:b" -> new Outcome.Unknown("lost");
                            case "undo:a" -> new Outcome.Failed("broken", true);
                            default -> Outcome.succeeded();
                        };
        world.settle().say("bob", new Word.RollBack("no")).pass(UNTIL_QUIET);
        assertThat(world.questions()).containsExactly("failure:undo:a#12");

        world.say("bob", new Word.Answer("failure:undo:a#12", Choice.GIVE_UP, "by hand"));

        assertThat(world.outcome()).contains(RunOutcome.ROLLBACK_FAILED);
    }

    @Test
    void a_no_go_after_the_point_of_no_return_holds() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("lead", "bob")
                                .step("a")
                                .step("go", step -> step.action(new Action.Go(List.of("lead"))))
                                .pointOfNoReturn("a")
                                .build());

        world.settle().say("bob", new Word.Reject("go", "too slow"));

        assertThat(world.events(Event.RollbackBegan.class)).isEmpty();
        assertThat(world.events(Event.Held.class))
                .containsExactly(new Event.Held("no-go by bob: too slow"));
        assertThat(world.questions()).contains("go:go#1:lead");
    }

    @Test
    void smoke_tests_under_way_are_stopped_before_the_way_back_begins() {
        var world = new TestWorld(new TestPlan().step("a").smoke("home").allSmokePasses().build());
        world.outcomes =
                (attempt, number) ->
                        attempt.work().equals(Work.verify()) && number == 1
                                ? null
                                : Outcome.succeeded();

        world.settle().say("bob", new Word.RollBack("no"));
        assertThat(world.cancelled).extracting(Object::toString).containsExactly("verify:smoke#1");

        world.toTheEnd();
        assertThat(world.done).endsWith("undo:a#1", "verify:smoke#2");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void the_end_of_a_window_that_cannot_roll_back_asks() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .step("watch", step -> step.action(wait(Duration.ofHours(2))))
                                .pointOfNoReturn("a")
                                .window(
                                        new Schedule.Window(
                                                Optional.empty(),
                                                ZoneOffset.UTC,
                                                Duration.ofHours(1),
                                                Duration.ZERO,
                                                Schedule.AtEnd.ROLL_BACK))
                                .build());

        world.settle().pass(Duration.ofHours(1));

        assertThat(world.events(Event.RollbackBegan.class)).isEmpty();
        assertThat(world.questions()).hasSize(1).first().asString().startsWith("window#");
    }

    @Test
    void without_its_condition_a_step_fails_on_every_target_and_is_not_asked_for_ever() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step(
                                        "a",
                                        step ->
                                                step.when("unclear at first")
                                                        .on(1, 2, "web1", "web2", "web3")
                                                        .onFailure(FailurePolicy.ASK))
                                .build());

        world.settle();
        assertThat(world.run().work(Work.step("a")).failures()).isEqualTo(3);
        assertThat(world.questions()).hasSize(1).first().asString().startsWith("failure:step:a#");

        world.say("bob", new Word.Retry(Work.step("a"), "the value is there now"));
        assertThat(world.done).containsExactly("step:a@web1#1", "step:a@web2#1", "step:a@web3#1");
    }

    private static Action wait(Duration duration) {
        return new Action.Wait(duration);
    }

    @Test
    void a_trigger_that_acts_by_itself_does_not_cross_the_point_of_no_return() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .step("b")
                                .pointOfNoReturn("a")
                                .anyStepFails(List.of(), Duration.ZERO, Rollback.Reaction.ROLL_BACK)
                                .build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("b"))
                                ? new Outcome.Failed("broken", true)
                                : Outcome.succeeded();

        world.settle();

        assertThat(world.events(Event.RollbackBegan.class)).isEmpty();
        assertThat(world.questions()).hasSize(1).first().asString().startsWith("failure:step:b#");
    }
}

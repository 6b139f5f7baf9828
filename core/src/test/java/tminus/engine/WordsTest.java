package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.engine.Scenes.failing;
import static tminus.engine.Scenes.gated;
import static tminus.engine.Scenes.ok;
import static tminus.engine.Scenes.question;
import static tminus.engine.Scenes.team;
import static tminus.engine.Scenes.underWay;
import static tminus.engine.Scenes.why;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Effect;
import tminus.plan.Rollback.Reaction;
import tminus.plan.Step.FailurePolicy;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Control;
import tminus.run.Control.Choice;
import tminus.run.Control.Word;
import tminus.run.ControlRules;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

/** What people say, when it counts, and what they are told when it does not. */
class WordsTest {

    private static TestWorld held(String step) {
        return failing(
                team().step(step, it -> it.onFailure(FailurePolicy.HOLD)).step("later"), step);
    }

    private static TestWorld failingUndo(int failures) {
        var world = new TestWorld(team().step("a").step("b").build());
        world.outcomes =
                (attempt, number) ->
                        attempt.work().equals(Work.step("b"))
                                        || attempt.work().equals(Work.undo("a"))
                                                && number <= failures
                                ? new Outcome.Failed("broken", true)
                                : ok();
        return world.settle();
    }

    @Test
    void nothing_can_be_said_to_an_ended_run() {
        var world = new TestWorld(new TestPlan().step("a").build()).toTheEnd();

        world.say("bob", new Word.Hold("wait"));

        assertThat(why(world)).isEqualTo("the run has ended");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void only_people_can_say_something() {
        var world = new TestWorld(gated().build()).settle();
        var robot = new Actor(Actor.Kind.SERVICE, "bot", "token", Optional.empty());
        var control = new Control("r", robot, world.now, new Word.Approve("cab", TestWorld.DIGEST));

        assertThat(ControlRules.apply(world.run(), control, world.now))
                .containsExactly(new Event.ControlIgnored("Approve", "only a person can say this"));
    }

    @Test
    void a_request_counts_once() {
        var world = new TestWorld(gated().build()).settle();

        world.sayAgain("same", "bob", new Word.Hold("wait"));
        world.say("bob", new Word.Go(question(world, "hold#"), Optional.empty()));
        world.sayAgain("same", "bob", new Word.Hold("wait"));

        assertThat(world.events(Event.Held.class)).hasSize(1);
        assertThat(world.events(Event.ControlIgnored.class)).isEmpty();
    }

    @Test
    void a_hold_stops_what_is_next_until_somebody_says_go() {
        var world = underWay(team().step("b").step("c"));
        world.say("bob", new Word.Hold("odd graph"));
        world.say("eve", new Word.Hold("odd graph"));
        assertThat(why(world)).isEqualTo("the run is held already");
        world.report(new Event.AttemptEnded(new AttemptId(Work.step("b"), "", 1), ok()));
        assertThat(world.done).containsExactly("step:b#1");

        world.say("bob", new Word.Go("hold#1", Optional.empty()));
        assertThat(why(world)).isEqualTo("\"hold#1\" is not asked now");
        world.say("bob", new Word.Confirm(question(world), Optional.empty()));
        assertThat(why(world)).endsWith("cannot be confirmed");
        world.say("bob", new Word.Go(question(world), Optional.of("false alarm")));

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void an_unknown_outcome_is_answered_with_what_happened() {
        var world = new TestWorld(team().step("a", step -> step.effect(Effect.ONCE)).build());
        world.outcomes = (_, number) -> number == 1 ? new Outcome.Unknown("lost") : ok();
        world.settle();
        assertThat(world.questions()).containsExactly("unknown:step:a#1");

        world.say("bob", new Word.Answer("unknown:step:a#1", Choice.ROLL_BACK, "?"));
        assertThat(why(world)).isEqualTo("\"ROLL_BACK\" is no answer to \"unknown:step:a#1\"");
        world.say("bob", new Word.Answer("unknown:step:a#2", Choice.RAN, "?"));
        assertThat(why(world)).isEqualTo("\"unknown:step:a#2\" is not asked now");
        world.say("bob", new Word.Answer("unknown:step:a#1", Choice.DID_NOT_RUN, "I looked"));
        assertThat(why(world))
                .isEqualTo(
                        "it may still begin until 2026-12-01T20:00:10Z: answer again after that");
        world.pass(Duration.ofSeconds(11));
        world.say("bob", new Word.Go("unknown:step:a#1", Optional.empty()));
        assertThat(why(world)).endsWith("is not answered by go");
        world.say("bob", new Word.Answer("unknown:step:a#1", Choice.DID_NOT_RUN, "I looked"));

        assertThat(world.done).containsExactly("step:a#1", "step:a#2");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void a_failure_can_be_tried_again_skipped_accepted_or_taken_back() {
        var retried = held("a");
        retried.say("bob", new Word.Answer(question(retried), Choice.RETRY, "fixed"));
        assertThat(retried.outcome()).contains(RunOutcome.SUCCEEDED);

        var skipped = held("a");
        skipped.say("bob", new Word.Answer(question(skipped), Choice.SKIP, "by hand"));
        assertThat(skipped.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);

        var accepted = held("a");
        accepted.say("bob", new Word.Answer(question(accepted), Choice.CONTINUE, "fine"));
        assertThat(accepted.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);

        var back = held("a");
        back.say("bob", new Word.Answer(question(back), Choice.GIVE_UP, "?"));
        assertThat(why(back)).startsWith("\"GIVE_UP\" is no answer to \"failure:step:a#");
        back.say("bob", new Word.Answer(question(back), Choice.RAN, "?"));
        assertThat(why(back)).startsWith("\"RAN\" is no answer");
        back.say("bob", new Word.Answer(question(back), Choice.ROLL_BACK, "enough"));
        assertThat(back.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void an_undo_that_fails_can_be_tried_again_skipped_or_given_up() {
        var retried = failingUndo(1);
        retried.say("bob", new Word.Answer(question(retried), Choice.CONTINUE, "?"));
        assertThat(why(retried)).startsWith("\"CONTINUE\" is no answer");
        retried.say("bob", new Word.Answer(question(retried), Choice.ROLL_BACK, "?"));
        assertThat(why(retried)).startsWith("\"ROLL_BACK\" is no answer");
        retried.say("bob", new Word.Answer(question(retried), Choice.RETRY, "fixed"));
        assertThat(retried.outcome()).contains(RunOutcome.ROLLED_BACK);

        var skipped = failingUndo(1);
        skipped.say("bob", new Word.Skip(Work.undo("a"), "done by hand"));
        assertThat(skipped.outcome()).contains(RunOutcome.ROLLED_BACK);

        var givenUp = failingUndo(9);
        givenUp.say("bob", new Word.Answer(question(givenUp), Choice.GIVE_UP, "no way"));
        assertThat(givenUp.outcome()).contains(RunOutcome.ROLLBACK_FAILED);
    }

    @Test
    void a_trigger_is_decided_by_its_roles() {
        var world =
                failing(
                        team().step("a")
                                .anyStepFails(
                                        List.of("lead"), Duration.ofMinutes(9), Reaction.ROLL_BACK),
                        "a");
        world.say("quinn", new Word.Answer(question(world), Choice.CONTINUE, "?"));
        assertThat(why(world)).isEqualTo("quinn does not hold the role \"lead\"");
        world.say("bob", new Word.Answer(question(world), Choice.SKIP, "?"));
        assertThat(why(world)).startsWith("\"SKIP\" is no answer");
        world.say("bob", new Word.Retry(Work.step("a"), "?"));
        assertThat(why(world))
                .isEqualTo("step:a has not failed, or a trigger is to be answered first");
        world.say("bob", new Word.Skip(Work.step("a"), "?"));
        assertThat(why(world)).isEqualTo("step:a is under way, over, or does not matter any more");
        world.say("bob", new Word.Answer(question(world), Choice.HOLD, "let me look"));
        assertThat(question(world)).startsWith("failure:step:a#");
        world.say("bob", new Word.Answer(question(world), Choice.CONTINUE, "fine"));

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);
    }

    @Test
    void a_trigger_can_be_answered_with_roll_back_or_continue() {
        for (var choice : List.of(Choice.ROLL_BACK, Choice.CONTINUE)) {
            var world =
                    failing(
                            team().step("a")
                                    .anyStepFails(
                                            List.of("lead"), Duration.ofMinutes(9), Reaction.HOLD),
                            "a");
            world.say("bob", new Word.Answer(question(world), choice, "decided"));

            assertThat(world.outcome())
                    .contains(
                            choice == Choice.ROLL_BACK
                                    ? RunOutcome.ROLLED_BACK
                                    : RunOutcome.SUCCEEDED_WITH_WARNINGS);
        }
    }

    @Test
    void work_is_tried_again_or_skipped_only_where_that_makes_sense() {
        var world = underWay(team().step("a").step("b").step("c"));

        world.say("bob", new Word.Retry(Work.step("x"), "?"));
        assertThat(why(world)).isEqualTo("there is no step:x in this plan");
        world.say("bob", new Word.Skip(Work.check("x"), "?"));
        assertThat(why(world)).isEqualTo("there is no check:x in this plan");
        world.say("bob", new Word.Skip(Work.back("x"), "?"));
        assertThat(why(world)).isEqualTo("there is no back:x in this plan");
        world.say("bob", new Word.Retry(Work.verify(), "?"));
        assertThat(why(world))
                .isEqualTo("verify:smoke has not failed, or a trigger is to be answered first");
        world.say("bob", new Word.Skip(Work.step("c"), " "));
        assertThat(why(world)).isEqualTo("skipping needs a reason: add --reason");
        world.say("bob", new Word.Skip(Work.step("b"), "?"));
        assertThat(why(world)).isEqualTo("step:b is under way, over, or does not matter any more");
        world.say("bob", new Word.Skip(Work.undo("b"), "?"));
        assertThat(why(world)).isEqualTo("undo:b is under way, over, or does not matter any more");
        world.say("bob", new Word.Skip(Work.step("c"), "done by hand"));
        world.report(new Event.AttemptEnded(new AttemptId(Work.step("b"), "", 1), ok()));

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);
        assertThat(world.done).containsExactly("step:a#1", "step:b#1");
    }

    @Test
    void a_person_can_roll_back_what_is_under_way_but_not_past_the_point_of_no_return() {
        var gated = new TestWorld(gated().build()).settle();
        gated.say("bob", new Word.RollBack("no"));
        assertThat(why(gated))
                .isEqualTo("there is nothing under way forward; use abort before the first step");

        var world = underWay(team().step("a").step("b"));
        world.say("bob", new Word.RollBack("graph is red"));
        assertThat(world.cancelled).hasSize(1);
        world.toTheEnd();
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
        assertThat(world.done).endsWith("undo:b#1", "undo:a#1");

        var past =
                underWay(
                        team().step("a")
                                .step("b", step -> step.irreversible("mails are sent"))
                                .pointOfNoReturn("b"));
        past.say("bob", new Word.RollBack("no"));
        assertThat(why(past))
                .isEqualTo(
                        "the point of no return \"b\" has been passed: go on, or abort and leave"
                                + " the changes");
    }

    @Test
    void a_rollback_before_any_change_is_an_abort() {
        var world =
                new TestWorld(
                                team().step(
                                                "wait",
                                                step ->
                                                        step.action(
                                                                new Action.Wait(
                                                                        Duration.ofMinutes(5))))
                                        .build())
                        .settle();

        world.say("bob", new Word.RollBack("no"));

        assertThat(world.outcome()).contains(RunOutcome.ABORTED);
    }

    @Test
    void an_abort_leaves_changes_only_when_that_is_said() {
        var gated = new TestWorld(gated().build()).settle();
        gated.say("bob", new Word.Abort("wrong night", false));
        assertThat(gated.outcome()).contains(RunOutcome.ABORTED);

        var world = underWay(team().step("a").step("b"));
        world.say("bob", new Word.Abort("stop", false));
        assertThat(why(world))
                .isEqualTo(
                        "something was changed already: roll back, or abort with --leave-changes");
        world.say("bob", new Word.Abort("stop", true));
        world.toTheEnd();
        assertThat(world.outcome()).contains(RunOutcome.FAILED);
        assertThat(world.done).containsExactly("step:a#1", "step:b#1");
    }

    @Test
    void a_run_on_its_way_back_is_not_aborted() {
        var world = failingUndo(9);

        world.say("bob", new Word.Abort("stop", true));
        assertThat(why(world)).isEqualTo("the run is on its way back or out; hold it instead");
        world.say("bob", new Word.RollBack("again"));
        assertThat(why(world))
                .isEqualTo("there is nothing under way forward; use abort before the first step");
        world.say("bob", new Word.Retry(Work.step("b"), "?"));
        assertThat(why(world)).isEqualTo("step:b does not matter any more");
    }
}

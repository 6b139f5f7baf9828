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
import tminus.plan.Step.FailurePolicy;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Control;
import tminus.run.Control.Choice;
import tminus.run.Control.Word;
import tminus.run.ControlRules;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.Stage;
import tminus.run.TestPlan;
import tminus.run.Work;

/** What people say, when it counts, and what they are told when it does not. */
class WordsTest {

    private static TestPlan team() {
        return new TestPlan()
                .role("lead", "bob", "eve")
                .role("qa", "quinn")
                .role("owner", "ann", "olga");
    }

    private static TestPlan gated() {
        return team().approval("cab", "lead", 1, Duration.ofHours(8)).step("a");
    }

    /** A run whose step "b" is under way and never ends by itself. */
    private static TestWorld underWay(TestPlan plan) {
        var world = new TestWorld(plan.build());
        world.outcomes = (attempt, _) -> attempt.work().equals(Work.step("b")) ? null : ok();
        return world.settle();
    }

    private static TestWorld failing(TestPlan plan, String step) {
        var world = new TestWorld(plan.build());
        world.outcomes =
                (attempt, number) ->
                        attempt.work().equals(Work.step(step)) && number == 1
                                ? new Outcome.Failed("broken", true)
                                : ok();
        return world.settle();
    }

    private static Outcome ok() {
        return Outcome.succeeded();
    }

    private static String why(TestWorld world) {
        return world.events(Event.ControlIgnored.class).getLast().because();
    }

    private static String question(TestWorld world) {
        assertThat(world.questions()).hasSize(1);
        return world.questions().getFirst();
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

    private static String question(TestWorld world, String start) {
        return world.questions().stream()
                .filter(id -> id.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void approvals_are_for_roles_gates_and_plans_that_exist() {
        var world = new TestWorld(gated().build()).settle();

        world.say("bob", new Word.Approve("security", TestWorld.DIGEST));
        assertThat(why(world)).isEqualTo("there is no approval \"security\" in this plan");
        world.say("quinn", new Word.Approve("cab", TestWorld.DIGEST));
        assertThat(why(world)).isEqualTo("quinn does not hold the role \"lead\"");
    }

    @Test
    void approvals_are_over_when_the_run_is_past_them() {
        var world = failing(team().approval("cab", "lead", 1, Duration.ofHours(8)).step("a"), "a");
        world.say("bob", new Word.Approve("cab", TestWorld.DIGEST));
        world = underWayBack(world);

        world.say("eve", new Word.Approve("cab", TestWorld.DIGEST));

        assertThat(why(world)).isEqualTo("the run has ended");
    }

    private static TestWorld underWayBack(TestWorld world) {
        assertThat(world.toTheEnd().outcome()).contains(RunOutcome.ROLLED_BACK);
        return world;
    }

    @Test
    void an_expired_approval_stops_the_next_step_until_it_is_given_again() {
        var world =
                underWay(
                        team().approval("cab", "lead", 1, Duration.ofMinutes(5))
                                .step("b")
                                .step("c"));
        world.say("bob", new Word.Approve("cab", TestWorld.DIGEST));
        assertThat(world.done).containsExactly("step:b#1");

        world.pass(Duration.ofMinutes(1));
        world.report(new Event.AttemptEnded(new AttemptId(Work.step("b"), "", 1), ok()));
        assertThat(world.done).contains("step:c#1");
    }

    @Test
    void an_approval_that_expires_in_mid_run_is_asked_for_again() {
        var world =
                new TestWorld(
                        team().approval("cab", "lead", 1, Duration.ofMinutes(5))
                                .step(
                                        "a",
                                        step ->
                                                step.action(
                                                        new Action.Wait(Duration.ofMinutes(10))))
                                .step("c")
                                .build());
        world.settle().say("bob", new Word.Approve("cab", TestWorld.DIGEST));

        world.pass(Duration.ofMinutes(10));
        assertThat(world.questions()).containsExactly("approval:cab");
        assertThat(world.done).isEmpty();

        world.say("eve", new Word.Approve("cab", TestWorld.DIGEST));
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void an_approval_can_be_withdrawn_until_the_first_step() {
        var world =
                new TestWorld(
                                team().approval("cab", "lead", 2, Duration.ofHours(8))
                                        .step("a")
                                        .build())
                        .settle();
        world.say("bob", new Word.Approve("cab", TestWorld.DIGEST));

        world.say("eve", new Word.Withdraw("cab"));
        assertThat(why(world)).isEqualTo("eve has given no approval \"cab\" that still counts");
        world.say("bob", new Word.Withdraw("cap"));
        assertThat(why(world)).isEqualTo("bob has given no approval \"cap\" that still counts");
        world.say("bob", new Word.Withdraw("cab"));

        world.say("eve", new Word.Approve("cab", TestWorld.DIGEST));
        assertThat(world.run().stage()).isEqualTo(new Stage.Gated());
        assertThat(world.questions()).containsExactly("approval:cab");
    }

    @Test
    void an_approval_cannot_be_withdrawn_or_refused_later() {
        var world = underWay(team().approval("cab", "lead", 1, Duration.ofHours(8)).step("b"));
        world.say("bob", new Word.Approve("cab", TestWorld.DIGEST));

        world.say("bob", new Word.Withdraw("cab"));
        assertThat(why(world)).isEqualTo("the first step has begun; use hold or rollback");
        world.say("bob", new Word.Reject("cab", "changed my mind"));
        assertThat(why(world)).isEqualTo("the first step has begun; use hold or rollback");
    }

    @Test
    void a_refused_approval_ends_the_run() {
        var world = new TestWorld(gated().build()).settle();

        world.say("quinn", new Word.Reject("cab", "no"));
        assertThat(why(world)).isEqualTo("quinn does not hold the role \"lead\"");
        world.say("bob", new Word.Reject("cab", "not tonight"));

        assertThat(world.outcome()).contains(RunOutcome.REJECTED);
        assertThat(world.done).isEmpty();
    }

    @Test
    void checks_are_confirmed_by_their_role_with_evidence_where_it_is_asked_for() {
        var world = new TestWorld(team().personCheck("manual", "qa").step("a").build()).settle();
        assertThat(world.questions()).containsExactly("check:manual");

        world.say("bob", new Word.Confirm("check:manual", Optional.empty()));
        assertThat(why(world)).isEqualTo("bob does not hold the role \"qa\"");
        world.say("quinn", new Word.Confirm("check:other", Optional.empty()));
        assertThat(why(world)).isEqualTo("\"check:other\" is not asked now");
        world.say("quinn", new Word.Confirm("check:manual", Optional.empty()));

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void a_failed_check_is_tried_again_or_skipped() {
        var world = new TestWorld(team().machineCheck("ci").step("a").build());
        world.outcomes = (_, number) -> number == 1 ? new Outcome.Failed("red", true) : ok();
        world.settle();
        assertThat(question(world)).startsWith("failed:check:ci#");

        world.say("bob", new Word.Confirm(question(world), Optional.empty()));
        assertThat(why(world)).endsWith("cannot be confirmed");
        world.say("bob", new Word.Retry(Work.check("ci"), "it is green now"));

        assertThat(world.done).startsWith("check:ci#1", "check:ci#2", "step:a#1");
    }

    @Test
    void an_ask_step_is_confirmed_by_its_owner() {
        var world =
                new TestWorld(
                                team().step(
                                                "tell",
                                                step ->
                                                        step.action(new Action.Ask("Tell support"))
                                                                .owner("qa"))
                                        .build())
                        .settle();
        assertThat(world.questions()).containsExactly("ask:tell#1");

        world.say("bob", new Word.Confirm("ask:tell#1", Optional.empty()));
        assertThat(why(world)).isEqualTo("bob does not hold the role \"qa\"");
        world.say("quinn", new Word.Confirm("ask:tell#1", Optional.of("mail 17")));

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
        assertThat(world.run().work(Work.step("tell")).outputs())
                .containsEntry("by", "quinn")
                .containsEntry("evidence", "mail 17");
    }

    @Test
    void every_role_must_say_go() {
        var world =
                new TestWorld(
                                team().step(
                                                "go",
                                                step ->
                                                        step.action(
                                                                new Action.Go(
                                                                        List.of("lead", "qa"))))
                                        .build())
                        .settle();
        assertThat(world.questions()).containsExactly("go:go#1:lead", "go:go#1:qa");

        world.say("quinn", new Word.Go("go:go#1:lead", Optional.empty()));
        assertThat(why(world)).isEqualTo("quinn does not hold the role \"lead\"");
        world.say("quinn", new Word.Go("go:go#1:qa", Optional.empty()));
        world.say("quinn", new Word.Go("go:go#1:qa", Optional.empty()));
        assertThat(why(world)).isEqualTo("\"go:go#1:qa\" is not asked now");
        world.say("bob", new Word.Go("go:go#1:lead", Optional.empty()));

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void a_no_go_before_any_change_ends_the_run_and_after_one_takes_it_back() {
        var untouched =
                new TestWorld(
                                team().step(
                                                "go",
                                                step -> step.action(new Action.Go(List.of("lead"))))
                                        .build())
                        .settle();
        untouched.say("quinn", new Word.Reject("go", "no"));
        assertThat(why(untouched)).isEqualTo("quinn does not hold the role \"lead\"");
        untouched.say("bob", new Word.Reject("gone", "no"));
        assertThat(why(untouched)).isEqualTo("nothing called \"gone\" waits for a yes or no");
        untouched.say("bob", new Word.Reject("go", "no"));
        assertThat(untouched.outcome()).contains(RunOutcome.REJECTED);

        var touched =
                new TestWorld(
                                team().step("a")
                                        .step(
                                                "go",
                                                step -> step.action(new Action.Go(List.of("lead"))))
                                        .build())
                        .settle();
        touched.say("bob", new Word.Reject("go", "no"));
        assertThat(touched.outcome()).contains(RunOutcome.ROLLED_BACK);
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

    private static TestWorld held(String step) {
        return failing(
                team().step(step, it -> it.onFailure(FailurePolicy.HOLD)).step("later"), step);
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

    @Test
    void a_newer_run_takes_the_place_of_one_that_still_waits() {
        var gated = new TestWorld(gated().build()).settle();
        gated.say("bob", new Word.Supersede("test-2"));
        assertThat(gated.outcome()).contains(RunOutcome.SUPERSEDED);

        var world = underWay(team().step("b"));
        world.say("bob", new Word.Supersede("test-2"));
        assertThat(why(world))
                .isEqualTo("the first step has begun; it can only be rolled back or aborted");
    }

    @Test
    void a_sign_off_is_given_or_refused_by_its_role() {
        var world = new TestWorld(team().step("a").signOff("quality", "qa").build()).settle();
        assertThat(world.questions()).containsExactly("sign-off:quality");

        world.say("bob", new Word.SignOff("quality"));
        assertThat(why(world)).isEqualTo("bob does not hold the role \"qa\"");
        world.say("quinn", new Word.SignOff("other"));
        assertThat(why(world)).isEqualTo("\"sign-off:other\" is not asked now");
        world.say("bob", new Word.Reject("quality", "no"));
        assertThat(why(world)).isEqualTo("bob does not hold the role \"qa\"");
        world.say("quinn", new Word.Reject("quality", "the font is wrong"));
        assertThat(question(world, "hold#")).isNotEmpty();
        world.say("bob", new Word.RollBack("then back"));

        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }
}

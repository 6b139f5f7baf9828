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
import tminus.run.AttemptId;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.Stage;
import tminus.run.Work;

/** What people say at the gates: approvals, checks, goes, sign-offs. */
class GateWordsTest {

    private static TestWorld underWayBack(TestWorld world) {
        assertThat(world.toTheEnd().outcome()).contains(RunOutcome.ROLLED_BACK);
        return world;
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

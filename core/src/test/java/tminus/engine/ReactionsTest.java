package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Condition;
import tminus.plan.Effect;
import tminus.plan.Rollback.Reaction;
import tminus.plan.Step.FailurePolicy;
import tminus.run.Control.Choice;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

/** What follows from a failure, and from words at the edges of a run's life. */
class ReactionsTest {
    private static final Action SMOKE = new Action.Use("smoke", TestPlan.NOTHING);

    private static TestWorld failing(TestPlan plan, String work, String reason) {
        var world = new TestWorld(plan.build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().toString().equals(work)
                                ? new Outcome.Failed(reason, true)
                                : Outcome.succeeded();
        return world.settle();
    }

    private static TestPlan smokeStep() {
        return new TestPlan()
                .step("a")
                .step(
                        "smoke",
                        step ->
                                step.action(SMOKE)
                                        .effect(Effect.NONE)
                                        .onFailure(FailurePolicy.CONTINUE))
                .smokeFails("login", Reaction.ROLL_BACK);
    }

    @Test
    void a_trigger_on_one_smoke_test_acts_when_that_one_fails() {
        var other = failing(smokeStep(), "step:smoke", "smoke failed: home\nhome: 500");
        assertThat(other.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);

        var same = failing(smokeStep(), "step:smoke", "smoke failed: home, login\nlogin: 500");
        assertThat(same.outcome()).contains(RunOutcome.ROLLED_BACK);

        var alone = failing(smokeStep(), "step:smoke", "home: 500;\nlogin: status: 401");
        assertThat(alone.outcome()).contains(RunOutcome.ROLLED_BACK);

        var mentioned = failing(smokeStep(), "step:smoke", "home: found \"login: 500\"");
        assertThat(mentioned.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);

        var none = failing(smokeStep(), "step:smoke", "no connection");
        assertThat(none.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);
    }

    @Test
    void a_failed_step_is_no_failed_smoke_test_and_no_metric() {
        var plan =
                new TestPlan()
                        .step("a", step -> step.onFailure(FailurePolicy.CONTINUE))
                        .smokeFails("login", Reaction.ROLL_BACK)
                        .trigger(
                                new Condition.SmokePasses(TestPlan.NOTHING.at(), "all smoke pass"),
                                List.of(),
                                Duration.ZERO,
                                Reaction.ROLL_BACK)
                        .trigger(
                                new Condition.MetricIs(
                                        TestPlan.NOTHING.at(),
                                        "error-rate > 5%",
                                        "error-rate",
                                        Optional.empty(),
                                        Condition.Comparison.MORE,
                                        0.05,
                                        Optional.empty()),
                                List.of(),
                                Duration.ZERO,
                                Reaction.ROLL_BACK);

        var world = failing(plan, "step:a", "broken");

        assertThat(world.events(Event.TriggerFired.class)).isEmpty();
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED_WITH_WARNINGS);
    }

    @Test
    void smoke_tests_that_fail_at_the_end_take_everything_back() {
        var plan =
                new TestPlan()
                        .step("a")
                        .smoke("home")
                        .allSmokePasses()
                        .anyStepFails(List.of(), Duration.ZERO, Reaction.CONTINUE);

        var world = new TestWorld(plan.build());
        world.outcomes =
                (attempt, number) ->
                        attempt.work().equals(Work.verify()) && number <= 3
                                ? new Outcome.Failed("smoke failed: home", true)
                                : Outcome.succeeded();
        world.toTheEnd();

        assertThat(world.events(Event.TriggerFired.class)).isEmpty();
        assertThat(world.done)
                .containsExactly(
                        "step:a#1",
                        "verify:smoke#1",
                        "verify:smoke#2",
                        "verify:smoke#3",
                        "undo:a#1",
                        "verify:smoke#4");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_failed_verification_past_the_point_of_no_return_is_tried_again_or_skipped() {
        for (var word :
                List.of(
                        new Word.Retry(Work.verify(), "it was the network"),
                        new Word.Skip(Work.verify(), "seen by hand"))) {
            var world =
                    new TestWorld(
                            new TestPlan()
                                    .role("qa", "bob")
                                    .step("a")
                                    .smoke("home")
                                    .allSmokePasses()
                                    .pointOfNoReturn("a")
                                    .build());
            world.outcomes =
                    (attempt, number) ->
                            attempt.work().equals(Work.verify()) && number <= 3
                                    ? new Outcome.Failed("smoke failed: home", true)
                                    : Outcome.succeeded();
            world.toTheEnd();
            assertThat(world.questions()).hasSize(1);

            world.say("bob", word);

            assertThat(world.outcome().orElseThrow().word()).startsWith("succeeded");
        }
    }

    @Test
    void words_about_the_other_way_are_refused_at_the_end() {
        var world =
                new TestWorld(
                        new TestPlan().role("qa", "bob").step("a").signOff("ok", "qa").build());
        world.settle();

        world.say("bob", new Word.Skip(Work.undo("a"), "why not"))
                .say("bob", new Word.Reject("zzz", "no"));

        assertThat(world.events(Event.ControlIgnored.class))
                .extracting(Event.ControlIgnored::because)
                .containsExactly(
                        "undo:a is under way, over, or does not matter any more",
                        "nothing called \"zzz\" waits for a yes or no");
    }

    @Test
    void a_sign_off_cannot_be_refused_before_it_is_asked_for() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("qa", "bob")
                                .step("a", step -> step.action(new Action.Ask("Well?")))
                                .signOff("ok", "qa")
                                .build());

        world.settle()
                .say("bob", new Word.Reject("ok", "no"))
                .say("bob", new Word.Reject("a", "no"));

        assertThat(world.events(Event.ControlIgnored.class))
                .extracting(Event.ControlIgnored::because)
                .containsExactly(
                        "nothing called \"ok\" waits for a yes or no",
                        "nothing called \"a\" waits for a yes or no");
    }

    @Test
    void an_open_trigger_keeps_other_works_free_to_be_skipped() {
        var plan =
                new TestPlan()
                        .role("lead", "bob")
                        .step("a")
                        .step("b", step -> step.needs())
                        .step("c", step -> step.needs("b"))
                        .anyStepFails(List.of("lead"), Duration.ofHours(1), Reaction.HOLD);
        var world = failing(plan, "step:a", "broken");

        world.say("bob", new Word.Retry(Work.step("a"), "again"))
                .say("bob", new Word.Skip(Work.step("c"), "not needed"));

        assertThat(world.events(Event.ControlIgnored.class)).hasSize(1);
        assertThat(world.events(Event.WorkSkipped.class)).hasSize(1);
    }

    @Test
    void the_written_way_back_can_wait_and_ask() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .back("tell", step -> step.action(new Action.Ask("Tell users")))
                                .back(
                                        "wait",
                                        step -> step.action(new Action.Wait(Duration.ofMinutes(5))))
                                .step("b")
                                .build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("b"))
                                ? new Outcome.Failed("broken", true)
                                : Outcome.succeeded();
        world.settle();
        assertThat(world.questions()).containsExactly("ask:tell#1");

        world.say("bob", new Word.Confirm("ask:tell#1", Optional.of("mail 4711")));
        assertThat(world.run().work(Work.back("tell")).outputs())
                .containsEntry("evidence", "mail 4711");

        world.pass(Duration.ofMinutes(5));
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void with_yes_the_questions_of_the_way_back_and_out_are_answered_too() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("a")
                                .step("b", step -> step.needs())
                                .step("well", step -> step.needs().action(new Action.Ask("Well?")))
                                .step(
                                        "off",
                                        step ->
                                                step.needs("a", "b", "well")
                                                        .action(new Action.Ask("Off?"))
                                                        .always())
                                .back("tell", step -> step.action(new Action.Ask("Tell users")))
                                .build(),
                        true,
                        Optional.empty());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("b"))
                                ? new Outcome.Failed("broken", true)
                                : Outcome.succeeded();

        world.toTheEnd();

        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
        assertThat(world.run().work(Work.step("off")).outputs()).containsEntry("by", "ann");
    }

    @Test
    void outputs_of_several_targets_carry_their_names() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step(
                                        "a",
                                        step ->
                                                step.on(2, 2, "web1", "web2")
                                                        .onFailure(FailurePolicy.CONTINUE))
                                .build());
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("file", "x");
        world.outcomes =
                (attempt, _) ->
                        attempt.target().equals("web1")
                                ? new Outcome.Succeeded(outputs)
                                : new Outcome.Failed("broken", true);

        world.settle();

        var work = world.run().work(Work.step("a"));
        assertThat(work.outputs().toString()).isEqualTo("{web1.file=x}");
        assertThat(work.failure()).isEqualTo("web2: broken");
        assertThat(world.run().work(Work.undo("a")).failure()).isEmpty();
    }

    @Test
    void works_that_are_not_in_the_plan_are_not_spoken_of() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("qa", "bob")
                                .personCheck("seen", "qa")
                                .machineCheck("ci")
                                .step("a")
                                .build());
        world.outcomes = (_, _) -> new Outcome.Failed("red", true);
        world.settle();

        world.say("bob", new Word.Skip(Work.undo("zzz"), "x"))
                .say("bob", new Word.Skip(Work.check("seen"), "x"))
                .say("bob", new Word.Skip(Work.check("zzz"), "x"))
                .say("bob", new Word.Skip(Work.back("zzz"), "x"))
                .say("bob", new Word.Retry(Work.dryRun("zzz"), "x"));

        assertThat(world.events(Event.ControlIgnored.class))
                .extracting(Event.ControlIgnored::because)
                .allMatch(because ->
                        because.startsWith("there is no ") && because.endsWith("in this plan"))
                .hasSize(5);
    }

    @Test
    void a_no_go_on_the_way_out_only_holds() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("lead", "bob")
                                .step("a")
                                .step(
                                        "go",
                                        step ->
                                                step.action(new Action.Go(List.of("lead")))
                                                        .always())
                                .build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("a"))
                                ? new Outcome.Failed("broken", false)
                                : Outcome.succeeded();
        world.settle();
        assertThat(world.questions()).containsExactly("go:go#1:lead");

        world.say("bob", new Word.Reject("go", "not yet"));
        assertThat(world.events(Event.Held.class)).hasSize(1);

        world.say("bob", new Word.Go(world.questions().getFirst(), Optional.empty()))
                .say("bob", new Word.Go("go:go#1:lead", Optional.empty()));
        assertThat(world.outcome()).contains(RunOutcome.FAILED);
    }

    @Test
    void an_answer_must_be_one_of_those_that_the_failure_offers() {
        var plan =
                new TestPlan()
                        .step("a")
                        .step("b", step -> step.onFailure(FailurePolicy.ASK))
                        .pointOfNoReturn("a");
        var world = failing(plan, "step:b", "broken");
        var question = world.questions().getFirst();

        world.say("bob", new Word.Answer(question, Choice.ROLL_BACK, "back"))
                .say("bob", new Word.Answer(question, Choice.GIVE_UP, "no"))
                .say("bob", new Word.Answer(question, Choice.HOLD, "no"));

        assertThat(world.events(Event.ControlIgnored.class)).hasSize(3);
        assertThat(world.questions()).containsExactly(question);
    }
}

package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Effect;
import tminus.plan.Messages.Moment;
import tminus.plan.Offset;
import tminus.plan.Rollback.Reaction;
import tminus.run.AttemptId;
import tminus.run.Control.Choice;
import tminus.run.Control.Word;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

class EngineTest {

    private static Outcome failed(String id, tminus.run.AttemptId attempt) {
        return attempt.toString().startsWith(id)
                ? new Outcome.Failed("broken", true)
                : Outcome.succeeded();
    }

    @Test
    void without_room_for_an_intent_nothing_is_sent_and_what_runs_is_still_written() {
        var world = new TestWorld(new TestPlan().step("a").step("b").build());
        world.outcomes = (_, _) -> null;
        world.settle();
        world.isFull = true;

        world.report(
                new Event.AttemptEnded(new AttemptId(Work.step("a"), "", 1), Outcome.succeeded()));
        world.engine().interrupted("the disk is full");

        assertThat(world.done).containsExactly("step:a#1");
        assertThat(world.run().work(Work.step("a")).succeeded()).isTrue();
        assertThat(world.journal.getLast().event())
                .isEqualTo(new Event.Interrupted("the disk is full"));
    }

    @Test
    void steps_run_one_after_the_other_and_the_run_succeeds() {
        var world = new TestWorld(new TestPlan().step("a").step("b").step("c").build()).toTheEnd();

        assertThat(world.done).containsExactly("step:a#1", "step:b#1", "step:c#1");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void a_failed_step_takes_everything_back_in_reverse() {
        var world = new TestWorld(new TestPlan().step("a").step("b").step("c").build());
        world.outcomes = (attempt, _) -> failed("step:c", attempt);

        world.toTheEnd();

        assertThat(world.done)
                .containsExactly(
                        "step:a#1", "step:b#1", "step:c#1", "undo:c#1", "undo:b#1", "undo:a#1");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_once_step_of_unknown_outcome_waits_for_a_person() {
        var world =
                new TestWorld(new TestPlan().step("a", step -> step.effect(Effect.ONCE)).build());
        world.outcomes = (_, _) -> null;
        world.settle().crash().toTheEnd();

        assertThat(world.questions()).containsExactly("unknown:step:a#1");
        assertThat(world.done).containsExactly("step:a#1");

        world.say("bob", new Word.Answer("unknown:step:a#1", Choice.RAN, "I saw it"));

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void an_idempotent_step_of_unknown_outcome_is_sent_again_after_its_deadline() {
        var world = new TestWorld(new TestPlan().step("a").build());
        world.outcomes = (_, number) -> number == 1 ? null : Outcome.succeeded();
        world.settle().crash().settle();
        assertThat(world.done).containsExactly("step:a#1");

        world.pass(Duration.ofSeconds(70));
        assertThat(world.done).containsExactly("step:a#1");

        world.pass(Duration.ofSeconds(1));
        assertThat(world.done).containsExactly("step:a#1", "step:a#2");
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void approvals_open_the_gate_and_authors_may_not_give_them() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("cab", "ann", "bob", "eve")
                                .approval("cab", "cab", 2, Duration.ofHours(8))
                                .step("a")
                                .build());
        world.settle();
        world.say("ann", new Word.Approve("cab", TestWorld.DIGEST));
        world.say("bob", new Word.Approve("cab", "d0"));
        world.say("bob", new Word.Approve("cab", TestWorld.DIGEST));
        world.say("bob", new Word.Approve("cab", TestWorld.DIGEST));
        assertThat(world.done).isEmpty();
        assertThat(world.events(Event.ControlIgnored.class))
                .extracting(Event.ControlIgnored::because)
                .containsExactly(
                        "ann wrote or started this and cannot approve it",
                        "the permission is for plan d0, this run carries out plan d1",
                        "bob has approved \"cab\" already");

        world.say("eve", new Word.Approve("cab", TestWorld.DIGEST));

        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void a_trigger_with_a_decider_waits_and_then_does_its_default() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("lead", "bob")
                                .step("a")
                                .step("b")
                                .anyStepFails(
                                        List.of("lead"), Duration.ofMinutes(15), Reaction.ROLL_BACK)
                                .build());
        world.outcomes = (attempt, _) -> failed("step:b", attempt);
        world.settle();
        assertThat(world.questions()).hasSize(1).first().asString().startsWith("trigger:0#");

        world.pass(Duration.ofMinutes(15));

        assertThat(world.toTheEnd().outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void with_start_now_waits_before_t_are_dropped_and_t_is_the_first_step_at_t() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("backup", step -> step.at("T-60m"))
                                .step("migrate", step -> step.at("T"))
                                .step("check", step -> step.at("T+30m"))
                                .notice("soon", Offset.parse("T-1h"))
                                .notice("done", Optional.empty(), Moment.SUCCEEDED)
                                .build());
        var start = world.now;
        world.toTheEnd();

        assertThat(world.run().timeline().timeZero()).contains(start);
        assertThat(world.now).isEqualTo(start.plus(Duration.ofMinutes(30)));
        assertThat(world.events(Event.NoticeDropped.class)).hasSize(1);
        assertThat(world.sent).extracting(delivery -> delivery.notice()).containsExactly("done");
    }

    @Test
    void always_steps_run_on_the_way_out_and_undo_what_is_still_changed() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .step("maintenance-on")
                                .step("deploy")
                                .step(
                                        "maintenance-off",
                                        step ->
                                                step.action(new Action.UndoOf("maintenance-on"))
                                                        .always())
                                .step("stop-demo", step -> step.effect(Effect.NONE).always())
                                .build());
        world.outcomes = (attempt, _) -> failed("step:deploy", attempt);

        world.toTheEnd();

        assertThat(world.done)
                .containsExactly(
                        "step:maintenance-on#1",
                        "step:deploy#1",
                        "undo:deploy#1",
                        "undo:maintenance-on#1",
                        "step:stop-demo#1");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void with_yes_everything_is_confirmed_by_the_initiator() {
        var world =
                new TestWorld(
                        new TestPlan()
                                .role("lead", "bob")
                                .approval("cab", "lead", 2, Duration.ofHours(1))
                                .personCheck("qa", "lead")
                                .machineCheck("ci")
                                .step("ask", step -> step.action(new Action.Ask("tell them")))
                                .step("go", step -> step.action(new Action.Go(List.of("lead"))))
                                .signOff("accepted", "lead")
                                .build(),
                        true,
                        Optional.empty());

        assertThat(world.toTheEnd().outcome()).contains(RunOutcome.SUCCEEDED);
        assertThat(world.journal.stream().filter(entry -> entry.actor().means().equals("--yes")))
                .hasSize(5);
    }

    @Test
    void the_state_is_the_fold_of_the_journal() {
        var world = new TestWorld(new TestPlan().step("a").step("b").build());
        world.outcomes = (attempt, _) -> failed("step:b", attempt);
        world.toTheEnd();

        assertThat(tminus.run.Run.fold(world.run().plan(), world.journal).fingerprint())
                .isEqualTo(world.run().fingerprint());
    }
}

package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Messages.Moment;
import tminus.plan.Schedule.AtEnd;
import tminus.plan.Schedule.Window;
import tminus.run.Control.Word;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Feasibility;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;
import tminus.run.Work;

/** A rollback that outlasts the window and its contingency: never stopped, always told. */
class LateRollbackTest {
    private static final Instant START = Instant.parse("2026-12-01T20:00:00Z");
    private static final Window HOUR_AND_A_HALF =
            new Window(
                    Optional.of(START),
                    ZoneOffset.UTC,
                    Duration.ofHours(1),
                    Duration.ofMinutes(30),
                    AtEnd.HOLD);

    private static TestPlan plan() {
        return new TestPlan()
                .window(HOUR_AND_A_HALF)
                .role("lead", "bob")
                .notice("news", Optional.empty(), Moment.ROLLING_BACK)
                .notice("page", Optional.empty(), Moment.ESCALATED)
                .escalation("on-call", Duration.ZERO)
                .escalation("manager", Duration.ofMinutes(30))
                .step("a")
                .step("b");
    }

    /** Step b fails; taking a back is done by hand and lasts until somebody confirms it. */
    private static TestWorld goingBack(TestPlan plan) {
        var world =
                new TestWorld(
                        plan.back("by-hand", back -> back.action(new Action.Ask("Undo it")))
                                .build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("b"))
                                ? new Outcome.Failed("broken", true)
                                : Outcome.succeeded();
        return world.settle();
    }

    private static TestWorld confirm(TestWorld world) {
        return world.say("bob", new Word.Confirm(world.questions().getFirst(), Optional.empty()));
    }

    @Test
    void it_is_told_once_at_the_end_of_the_contingency_and_goes_on() {
        var world = goingBack(plan());

        world.pass(Duration.ofMinutes(89));
        assertThat(world.events(Event.ContingencyEnded.class)).isEmpty();
        assertThat(world.engine().wakeAt()).contains(START.plus(Duration.ofMinutes(90)));
        world.pass(Duration.ofMinutes(1)).pass(Duration.ofMinutes(1));
        assertThat(world.events(Event.ContingencyEnded.class)).hasSize(1);

        confirm(world);
        assertThat(world.done).contains("undo:a#1");
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void whoever_heard_of_the_rollback_hears_that_it_is_late() {
        var world = goingBack(plan());
        world.sent.clear();

        world.pass(Duration.ofMinutes(90));

        assertThat(world.sent.stream().filter(sent -> sent.notice().equals("news")))
                .extracting(Delivery::detail)
                .containsExactly("it goes on although the window and its contingency are over");
    }

    @Test
    void the_chain_is_called_on_its_timers_until_the_end() {
        var world = goingBack(plan());
        world.pass(Duration.ofMinutes(90));
        var late = "late-rollback#" + numberOf(world, Event.ContingencyEnded.class);
        assertThat(world.events(Event.Escalated.class))
                .contains(new Event.Escalated(1, late, "on-call"))
                .doesNotContain(new Event.Escalated(2, late, "manager"));

        assertThat(world.engine().wakeAt()).contains(START.plus(Duration.ofHours(2)));
        world.pass(Duration.ofMinutes(30));

        assertThat(world.events(Event.Escalated.class))
                .contains(new Event.Escalated(2, late, "manager"));
    }

    private static long numberOf(TestWorld world, Class<? extends Event> type) {
        return world.journal.stream()
                .filter(entry -> type.isInstance(entry.event()))
                .findFirst()
                .orElseThrow()
                .number();
    }

    @Test
    void steps_that_tidy_up_after_it_still_belong_to_it() {
        var world =
                new TestWorld(
                        plan().step("tidy", step -> step.always().action(new Action.Ask("Tidy up")))
                                .build());
        world.outcomes =
                (attempt, _) ->
                        attempt.work().equals(Work.step("b"))
                                ? new Outcome.Failed("broken", true)
                                : Outcome.succeeded();

        world.settle().pass(Duration.ofMinutes(90));

        assertThat(world.events(Event.WayOutBegan.class)).hasSize(1);
        assertThat(world.events(Event.ContingencyEnded.class)).hasSize(1);
        assertThat(confirm(world).outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_run_that_does_not_go_back_or_has_no_window_is_not_late() {
        var held =
                new TestWorld(
                        plan().step("c", step -> step.action(new Action.Ask("Well?"))).build());
        var open = goingBack(new TestPlan().role("lead", "bob").step("a").step("b"));

        held.settle().pass(Duration.ofHours(3));
        open.pass(Duration.ofHours(300));

        assertThat(held.events(Event.ContingencyEnded.class)).isEmpty();
        assertThat(open.events(Event.ContingencyEnded.class)).isEmpty();
    }

    @Test
    void a_rollback_begun_after_the_contingency_is_late_at_once() {
        var world =
                new TestWorld(
                        plan().step("c", step -> step.action(new Action.Ask("Well?"))).build());
        world.settle().pass(Duration.ofHours(3));

        world.say("bob", new Word.RollBack("too late"));

        assertThat(world.events(Event.ContingencyEnded.class)).hasSize(1);
        assertThat(world.outcome()).contains(RunOutcome.ROLLED_BACK);
    }

    @Test
    void a_window_that_is_moved_moves_the_contingency() {
        var world =
                new TestWorld(
                        plan().rollbackTakes(Duration.ofMinutes(10))
                                .step("c", step -> step.action(new Action.Ask("Well?")))
                                .build());
        world.settle().pass(Duration.ofMinutes(85));
        assertThat(world.run().timeline().rollbackFits()).isFalse();

        var window = Scenes.question(world, "window#");
        world.say("bob", new Word.Go(window, Optional.of("almost there")));

        var end = START.plus(Duration.ofMinutes(85 + 60 + 30));
        assertThat(world.run().wayBackEnds()).contains(end);
        assertThat(Feasibility.of(world.run(), world.now).lastRollbackStart())
                .contains(end.minus(Duration.ofMinutes(10)));
        assertThat(world.run().timeline().rollbackFits()).isTrue();
    }
}

package tminus.simulation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.simulation.audit.Tape.ended;
import static tminus.simulation.audit.Tape.open;
import static tminus.simulation.audit.Tape.plan;
import static tminus.simulation.audit.Tape.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.plan.Effect;
import tminus.plan.People;
import tminus.plan.Plan;
import tminus.plan.Schedule.AtEnd;
import tminus.run.Event;
import tminus.run.RunOutcome;

/** Stories of rollbacks that outlast their time. */
class LateRollbackIsToldTest {

    @Test
    void p7_a_rollback_that_is_late_and_nobody_is_told() {
        assertThat(late().begin(Tape.undo("a")).broken()).contains("P7");
        assertThat(late().entry(ended(RunOutcome.ROLLBACK_FAILED)).broken()).contains("P7");

        var told = late().entry(new Event.ContingencyEnded());
        assertThat(told.begin(Tape.undo("a")).broken()).contains("P7");
        var called =
                late().entry(new Event.ContingencyEnded())
                        .entry(new Event.Escalated(1, "late-rollback#6", "lead"));
        assertThat(called.begin(Tape.undo("a")).broken()).doesNotContain("P7");
        assertThat(called.pass(Duration.ofMinutes(5)).begin(Tape.undo("a")).broken())
                .contains("P7");
    }

    @Test
    void p7_a_rollback_that_is_called_late_and_is_not() {
        var early = back().pass(Duration.ofMinutes(59)).entry(new Event.ContingencyEnded());
        assertThat(early.broken()).contains("P7");
        var forward = open(new Tape(inAnHour())).pass(Duration.ofHours(2));
        assertThat(forward.entry(new Event.ContingencyEnded()).broken()).contains("P7");
        var again = late().entry(new Event.ContingencyEnded()).entry(new Event.ContingencyEnded());
        assertThat(again.broken()).contains("P7");
    }

    private static Tape late() {
        return back().pass(Duration.ofHours(1));
    }

    private static Tape back() {
        return open(new Tape(inAnHour())).done(step("a", 1)).entry(new Event.RollbackBegan("x"));
    }

    private static Plan inAnHour() {
        var steps = List.of(Steps.step("a", Effect.IDEMPOTENT));
        return Tape.calling(
                plan(steps, List.of(), Optional.of(AtEnd.HOLD), Optional.empty()),
                new People.Escalation("lead", Duration.ZERO),
                new People.Escalation("boss", Duration.ofMinutes(5)));
    }
}

package tminus.simulation.audit;

import tminus.plan.Effect;
import tminus.run.AttemptId;
import tminus.run.Work;

/** I16: no effect of a step comes after the effect that took it back. */
final class NothingAfterItsUndo implements OfEffects {

    @Override
    public String promise() {
        return "I16";
    }

    @Override
    public void see(AttemptId attempt, Reading before, Findings findings) {
        if (attempt.work().kind() == Work.Kind.STEP
                && !(before.leaving() && before.shape.always(attempt.work()))
                && before.shape.effect(attempt.work()) != Effect.NONE
                && before.lastCompensation(attempt.work().id(), attempt.target()) > 0) {
            findings.broken(attempt + " took effect after it had been taken back");
        }
    }
}

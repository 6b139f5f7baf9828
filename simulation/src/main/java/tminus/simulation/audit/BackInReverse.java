package tminus.simulation.audit;

import tminus.run.AttemptId;
import tminus.run.Work;

/** I14: a step is taken back when everything that depends on it has been taken back. */
final class BackInReverse implements OfEffects {

    @Override
    public String promise() {
        return "I14";
    }

    @Override
    public void see(AttemptId attempt, Reading before, Findings findings) {
        if (attempt.work().kind() != Work.Kind.UNDO) {
            return;
        }
        for (var step : before.plan.steps()) {
            if (before.shape.before(step.id()).contains(attempt.work().id())
                    && step.safety().undo().isPresent()
                    && !before.isLeftToPeople(step)
                    && !before.accepted(Work.undo(step.id()))) {
                stillThere(step.id(), attempt, before, findings);
            }
        }
    }

    private static void stillThere(
            String later, AttemptId undo, Reading before, Findings findings) {
        for (var target : before.shape.targets(Work.step(later))) {
            var forward = before.lastTouch(new Place(Work.step(later), target));
            if (forward > 0 && before.lastCompensation(later, target) < forward) {
                findings.broken(
                        undo
                                + " took effect while "
                                + new Place(Work.step(later), target)
                                + " was still there");
            }
        }
    }
}

package tminus.simulation.audit;

import tminus.plan.Effect;
import tminus.plan.Step;
import tminus.run.RunOutcome;
import tminus.run.Work;

/**
 * I11: rolled back means that the last effect of every step that can be taken back took it back.
 */
final class WayBackIsWhole implements Auditor {

    @Override
    public String promise() {
        return "I11";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {}

    @Override
    public void end(Reading last, Findings findings) {
        if (last.outcome.filter(end -> end == RunOutcome.ROLLED_BACK).isPresent()) {
            last.plan.steps().forEach(step -> look(step, last, findings));
        }
    }

    private static void look(Step step, Reading last, Findings findings) {
        var work = Work.step(step.id());
        var compensable =
                step.safety().undo().isPresent() || last.shape.coveredByWritten(step.id());
        if (!compensable
                || Shape.undoneBy(step).isPresent()
                || last.shape.effect(work) == Effect.NONE
                || last.shape.always(work)
                || last.isLeftToPeople(step)) {
            return;
        }
        for (var target : last.shape.targets(work)) {
            var forward = last.lastTouch(new Place(work, target));
            if (forward > 0 && last.lastCompensation(step.id(), target) < forward) {
                findings.broken(new Place(work, target) + " is still there after the rollback");
            }
        }
    }
}

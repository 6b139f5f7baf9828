package tminus.simulation.audit;

import tminus.plan.Effect;
import tminus.plan.Step;
import tminus.run.RunOutcome;
import tminus.run.Work;

/** P1: a run that says it changed nothing left nothing behind. */
final class HonestEnd implements Auditor {

    @Override
    public String promise() {
        return "P1";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {}

    @Override
    public void end(Reading last, Findings findings) {
        if (last.outcome.filter(HonestEnd::saysNothingChanged).isPresent()) {
            last.plan.steps().forEach(step -> look(step, last, findings));
        }
    }

    private static boolean saysNothingChanged(RunOutcome outcome) {
        return switch (outcome) {
            case ABORTED, REJECTED, EXPIRED, SUPERSEDED -> true;
            case SUCCEEDED, SUCCEEDED_WITH_WARNINGS, ROLLED_BACK, ROLLBACK_FAILED, FAILED -> false;
        };
    }

    private static void look(Step step, Reading last, Findings findings) {
        var work = Work.step(step.id());
        if (last.shape.effect(work) == Effect.NONE
                || last.shape.always(work)
                || Shape.undoneBy(step).isPresent()) {
            return;
        }
        for (var target : last.shape.targets(work)) {
            var forward = last.lastTouch(new Place(work, target));
            if (forward > 0 && last.lastCompensation(step.id(), target) < forward) {
                findings.broken(
                        last.outcome.orElseThrow()
                                + " and "
                                + new Place(work, target)
                                + " remains");
            }
        }
    }
}

package tminus.simulation.audit;

import tminus.plan.Step;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.Work;

/**
 * I10: succeeded means that every step took effect on every target, and that the journal says so.
 */
final class SuccessIsWhole implements OfEntries {

    @Override
    public String promise() {
        return "I10";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (!(entry.event() instanceof Event.RunEnded(var outcome, _))) {
            return;
        }
        var clean = outcome == RunOutcome.SUCCEEDED;
        if (clean || outcome == RunOutcome.SUCCEEDED_WITH_WARNINGS) {
            before.plan.steps().forEach(step -> look(step, clean, before, findings));
        }
    }

    private static void look(Step step, boolean clean, Reading reading, Findings findings) {
        var work = Work.step(step.id());
        if (reading.conditionIsFalse(step.id())) {
            return;
        }
        if (!clean && reading.isOver(step.id()) && !reading.succeeded(work)) {
            return;
        }
        for (var target : reading.shape.targets(work)) {
            var place = new Place(work, target);
            if (!reading.succeeded(place)) {
                findings.broken(place + " has no success in the journal");
            } else if (reading.shape.byMachine(work)
                    && reading.shape.effect(work) != tminus.plan.Effect.NONE
                    && !reading.tookEffect(step, target)) {
                findings.broken(place + " is called a success and never took effect");
            }
        }
    }
}

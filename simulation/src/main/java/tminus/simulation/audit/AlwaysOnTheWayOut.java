package tminus.simulation.audit;

import tminus.plan.Step;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** P3: no run that began ends before every step that runs whatever happens was tried. */
final class AlwaysOnTheWayOut implements OfEntries {

    @Override
    public String promise() {
        return "P3";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (entry.event() instanceof Event.RunEnded && before.gateOpened) {
            before.plan.steps().stream()
                    .filter(step -> step.safety().always())
                    .filter(step -> isForgotten(step, before))
                    .forEach(step ->
                            findings.broken("the run ended and " + step.id() + " was not tried"));
        }
    }

    private static boolean isForgotten(Step step, Reading before) {
        var work = Work.step(step.id());
        return !before.skipped(work)
                && !before.conditionIsFalse(step.id())
                && before.shape.targets(work).stream()
                        .map(target -> new Place(work, target))
                        .allMatch(place -> before.last(place).isEmpty() && !before.isOver(place));
    }
}

package tminus.simulation.audit;

import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** P5: only what was begun on a target is taken back there. */
final class UndoWhatWasBegun implements OfIntents {

    @Override
    public String promise() {
        return "P5";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        var undo = intent.attempt();
        var step = Work.step(undo.work().id());
        if (undo.work().kind() == Work.Kind.UNDO
                && before.last(new Place(step, undo.target())).isEmpty()) {
            findings.broken(undo + " takes back what was never begun");
        }
    }
}

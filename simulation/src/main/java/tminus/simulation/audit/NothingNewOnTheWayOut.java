package tminus.simulation.audit;

import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** I15: once a run goes back or was stopped, no step of the way forward begins. */
final class NothingNewOnTheWayOut implements OfIntents {

    @Override
    public String promise() {
        return "I15";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        var work = intent.attempt().work();
        if (before.leaving()
                && (before.forwardOnly(work)
                        || work.kind() == Work.Kind.DRY_RUN
                        || work.kind() == Work.Kind.CHECK)) {
            findings.broken(intent.attempt() + " began in entry " + entry.number());
        }
    }
}

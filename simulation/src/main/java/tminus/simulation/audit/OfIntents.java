package tminus.simulation.audit;

import tminus.run.Entry;
import tminus.run.Event;

/** An auditor that looks at what is begun. */
interface OfIntents extends OfEntries {

    void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings);

    @Override
    default void see(Entry entry, Reading before, Findings findings) {
        if (entry.event() instanceof Event.AttemptStarted intent) {
            see(entry, intent, before, findings);
        }
    }
}

package tminus.simulation.audit;

import tminus.run.Entry;

/** An auditor that only needs the journal. */
interface OfEntries extends Auditor {

    void see(Entry entry, Reading before, Findings findings);

    @Override
    default void see(Happening happening, Reading before, Findings findings) {
        if (happening instanceof Happening.Recorded(_, var entry, _, _)) {
            see(entry, before, findings);
        }
    }
}

package tminus.simulation.audit;

import tminus.run.Entry;
import tminus.run.Event;

/** I12: fences never decrease, and grow with every change of the owner. */
final class FencesGrow implements OfEntries {

    @Override
    public String promise() {
        return "I12";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (entry.fence() < before.fence) {
            findings.broken(
                    "entry "
                            + entry.number()
                            + " has fence "
                            + entry.fence()
                            + " after "
                            + before.fence);
        }
        if (entry.event() instanceof Event.OwnerChanged && entry.fence() == before.fence) {
            findings.broken("entry " + entry.number() + " changes the owner and not the fence");
        }
    }
}

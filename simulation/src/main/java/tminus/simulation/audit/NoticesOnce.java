package tminus.simulation.audit;

import java.util.LinkedHashSet;
import java.util.Set;
import tminus.run.Entry;
import tminus.run.Event;

/** P6: the journal has every notice delivered once, and none after it was given up. */
final class NoticesOnce implements OfEntries {
    private final Set<String> settled = new LinkedHashSet<>();

    @Override
    public String promise() {
        return "P6";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (entry.event() instanceof Event.NoticeSent(var key)) {
            settle(key, entry, findings);
        } else if (entry.event() instanceof Event.NoticeFailed(var key, _, var last) && last) {
            settle(key, entry, findings);
        }
    }

    private void settle(String key, Entry entry, Findings findings) {
        if (!settled.add(key)) {
            findings.broken("entry " + entry.number() + " settles " + key + " again");
        }
    }
}

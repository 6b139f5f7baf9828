package tminus.simulation.audit;

import java.util.LinkedHashSet;
import java.util.Set;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Mode;

/**
 * P6: the journal has every notice delivered once, and none after it was given up; of a rehearsal
 * it never says that anybody was told.
 */
final class NoticesOnce implements OfEntries {
    private final Set<String> settled = new LinkedHashSet<>();

    @Override
    public String promise() {
        return "P6";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (entry.event() instanceof Event.NoticeSent(var key)) {
            tried(key, true, entry, before, findings);
        } else if (entry.event() instanceof Event.NoticeFailed(var key, _, var last)) {
            tried(key, last, entry, before, findings);
        } else if (entry.event() instanceof Event.NoticeRehearsed(var key)) {
            settle(key, entry, findings);
            if (before.header.mode() == Mode.LIVE) {
                findings.broken("entry " + entry.number() + " only rehearses " + key);
            }
        }
    }

    private void tried(
            String key, boolean settled, Entry entry, Reading before, Findings findings) {
        if (before.header.mode() != Mode.LIVE) {
            findings.broken("entry " + entry.number() + " sends " + key + " in a rehearsal");
        }
        if (settled) {
            settle(key, entry, findings);
        }
    }

    private void settle(String key, Entry entry, Findings findings) {
        if (!settled.add(key)) {
            findings.broken("entry " + entry.number() + " settles " + key + " again");
        }
    }
}

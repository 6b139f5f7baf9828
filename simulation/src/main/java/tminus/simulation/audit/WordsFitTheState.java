package tminus.simulation.audit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tminus.run.Entry;
import tminus.run.Event;

/** I20: a word that is late, repeated, untrue or not theirs to say changes nothing. */
final class WordsFitTheState implements Auditor {
    private final Set<String> said = new LinkedHashSet<>();
    private final Set<String> unsound = new LinkedHashSet<>();
    private final Map<String, Long> lastEntry = new LinkedHashMap<>();

    @Override
    public String promise() {
        return "I20";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {
        if (happening instanceof Happening.Said(_, var control, var sound)) {
            said.add(control.request());
            if (!sound) {
                unsound.add(control.request());
            }
        } else if (happening instanceof Happening.Recorded(_, var entry, _, _)) {
            entry.request().ifPresent(request -> caused(request, entry, findings));
        }
    }

    private void caused(String request, Entry entry, Findings findings) {
        if (!said.contains(request)) {
            findings.broken("entry " + entry.number() + " obeys " + request + ", never said");
        }
        if (entry.event() instanceof Event.ControlIgnored) {
            return;
        }
        if (unsound.contains(request)) {
            findings.broken("entry " + entry.number() + " obeys " + request + ": " + entry.event());
        }
        var last = lastEntry.put(request, entry.number());
        if (last != null && last != entry.number() - 1) {
            findings.broken("entry " + entry.number() + " obeys " + request + " a second time");
        }
    }
}

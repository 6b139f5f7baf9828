package tminus.simulation.audit;

import java.util.ArrayList;
import java.util.List;
import tminus.run.Entry;

/** I13: only the last record can be damaged, it never counts, and nothing follows it unread. */
final class NothingDamagedCounts implements Auditor {
    private final List<Entry> sound = new ArrayList<>();
    private boolean torn;

    @Override
    public String promise() {
        return "I13";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {
        switch (happening) {
            case Happening.Torn _ -> torn = true;
            case Happening.Recorded(_, var entry, _, _) -> recorded(entry, findings);
            case Happening.Read(_, var entries) -> {
                torn = false;
                if (!entries.equals(sound)) {
                    findings.broken(
                            "a reader was given "
                                    + entries.size()
                                    + " entries, not the "
                                    + sound.size()
                                    + " sound ones");
                }
            }
            case Happening.Acknowledged _,
                    Happening.Touched _,
                    Happening.Said _,
                    Happening.TakenIn _,
                    Happening.Compared _,
                    Happening.Rested _ -> {}
        }
    }

    private void recorded(Entry entry, Findings findings) {
        if (torn) {
            findings.broken("entry " + entry.number() + " was written behind a damaged record");
        }
        sound.add(entry);
        if (entry.number() != sound.size()) {
            findings.broken("entry " + entry.number() + " stands in place " + sound.size());
        }
    }
}

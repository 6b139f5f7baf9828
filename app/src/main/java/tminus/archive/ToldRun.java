package tminus.archive;

import java.util.List;
import tminus.run.Entry;
import tminus.run.Run;

/** A run with all entries that it is told from. */
public record ToldRun(Run run, List<Entry> entries) {
    public ToldRun {
        entries = List.copyOf(entries);
    }
}

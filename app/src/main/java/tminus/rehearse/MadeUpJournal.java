package tminus.rehearse;

import java.util.ArrayList;
import java.util.List;
import tminus.engine.Journal;
import tminus.run.Entry;

/** A journal in memory, of one run. */
final class MadeUpJournal implements Journal {
    private final List<Entry> entries = new ArrayList<>();

    @Override
    public void append(String run, List<Entry> more) {
        entries.addAll(more);
    }

    @Override
    public List<Entry> read(String run) {
        return List.copyOf(entries);
    }

    @Override
    public long takeOver(String run, String owner) {
        return 1;
    }
}

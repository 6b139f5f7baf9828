package tminus.engine;

import java.util.List;
import tminus.run.Entry;

/** Where the entries of runs are kept, in order, for ever. */
public interface Journal {

    /**
     * Appends entries of one run, all of them or none; they are durable when this returns. The
     * first must have the number after the last one kept, and the fence must be the present one.
     *
     * @throws FenceLost when another process owns the run by now; nothing was written
     * @throws NoRoom when the space that is left is kept for how things end, and one of these
     *     entries begins something ({@link tminus.run.Event#begins}); nothing was written
     * @throws JournalFailed when it is not known whether the entries were kept: the owner must stop
     */
    void append(String run, List<Entry> entries);

    /** All entries of a run, checked. Throws {@link JournalDamaged}. */
    List<Entry> read(String run);

    /** Makes the caller the owner of a run and returns the new fence, greater than all before. */
    long takeOver(String run, String owner);
}

package tminus.run;

/** An entry that cannot follow the ones before it: the journal is not what a run wrote. */
public final class BrokenJournal extends RuntimeException {
    BrokenJournal(Entry entry, String because) {
        super(
                "entry "
                        + entry.number()
                        + " ("
                        + entry.event().getClass().getSimpleName()
                        + ") cannot be: "
                        + because);
    }
}

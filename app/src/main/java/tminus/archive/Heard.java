package tminus.archive;

import java.util.List;
import tminus.run.Entry;

/** What became of a person's word. */
public sealed interface Heard {

    /** It stands in the journal, as these entries. */
    record Applied(List<Entry> entries) implements Heard {
        public Applied {
            entries = List.copyOf(entries);
        }
    }

    /** It changed nothing; the journal says so too. */
    record Ignored(String because) implements Heard {}

    /** The process that carries the run has not taken it in yet; it will count when it does. */
    record NotYet(String carrier) implements Heard {}
}

package tminus.simulation.audit;

import java.util.List;
import tminus.run.AttemptId;
import tminus.run.Control;
import tminus.run.Entry;
import tminus.run.Question;

/** Something that was seen of a run from outside of its engine, in the true order. */
public sealed interface Happening {
    String run();

    /** An entry became durable. {@code hash} covers it and, through {@code before}, all others. */
    record Recorded(String run, Entry entry, String before, String hash) implements Happening {}

    /** A write broke off: the record with this number is damaged. */
    record Torn(String run, long number) implements Happening {}

    /** The journal was read by a process that takes over; it was given these entries. */
    record Read(String run, List<Entry> entries) implements Happening {
        public Read {
            entries = List.copyOf(entries);
        }
    }

    /** The engine was told that all entries up to this one are durable. */
    record Acknowledged(String run, long number) implements Happening {}

    /** An attempt took effect on its target. */
    record Touched(String run, AttemptId attempt) implements Happening {}

    /** A person spoke. Sound: what was said is true, allowed and answers the present state. */
    record Said(String run, Control control, boolean sound) implements Happening {}

    /** A person was told that the word with this request id was taken in. */
    record TakenIn(String run, String request) implements Happening {}

    /** The owner of the run had nothing to do: its state beside the fold of the journal. */
    record Compared(String run, boolean equal, String difference) implements Happening {}

    /**
     * Nothing will move by itself any more.
     *
     * @param ended the run has its outcome
     * @param open what the run says it waits for
     */
    record Rested(String run, boolean ended, List<Question> open) implements Happening {
        public Rested {
            open = List.copyOf(open);
        }
    }
}

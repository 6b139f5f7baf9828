package tminus.journal;

import tminus.engine.JournalDamaged;
import tminus.run.Entry;
import tminus.run.Event;

/** Checks that each record follows from the one before it. */
final class Chain {
    private final String run;
    private long number;
    private String hash;
    private long fence;

    private Chain(String run, long number, String hash, long fence) {
        this.run = run;
        this.number = number;
        this.hash = hash;
        this.fence = fence;
    }

    static Chain fromStart(String run) {
        return new Chain(run, 0, StoredRecord.NOTHING, 0);
    }

    /** Goes on after a record that was checked before. */
    static Chain after(StoredRecord record) {
        return new Chain(record.run(), record.number(), record.hash(), record.fence());
    }

    long number() {
        return number;
    }

    String hash() {
        return hash;
    }

    /** The entry that the record holds. Throws {@link JournalDamaged}. */
    Entry next(StoredRecord record) {
        var expected = number + 1;
        check(
                record.number() == expected,
                expected,
                "is missing; record " + record.number() + " follows record " + number);
        check(
                record.previous().equals(hash),
                expected,
                "does not follow from record "
                        + number
                        + ": it names "
                        + record.previous()
                        + ", the hash there is "
                        + hash);
        check(
                record.hash().equals(record.computedHash()),
                expected,
                "was changed after it was written: its hash should be "
                        + record.computedHash()
                        + " and is "
                        + record.hash());
        check(
                record.fence() >= fence,
                expected,
                "has fence " + record.fence() + " after fence " + fence);
        var entry = entry(record);
        number = record.number();
        hash = record.hash();
        fence = record.fence();
        return entry;
    }

    /** The last record must be the one that was written last. Throws {@link JournalDamaged}. */
    void end(Tail tail) {
        check(
                number == tail.number() && hash.equals(tail.hash()),
                Math.min(number, tail.number()) + 1,
                "the records end with "
                        + number
                        + ", and record "
                        + tail.number()
                        + " was the last one written");
    }

    private Entry entry(StoredRecord record) {
        try {
            var entry = record.entry();
            check(
                    (entry.event() instanceof Event.RunCreated) == (record.number() == 1),
                    record.number(),
                    "is of type \"" + record.type() + "\" at the wrong place");
            return entry;
        } catch (Unreadable unreadable) {
            throw new JournalDamaged(run, record.number(), said(unreadable));
        }
    }

    private void check(boolean holds, long at, String otherwise) {
        if (!holds) {
            throw new JournalDamaged(run, at, otherwise);
        }
    }

    private static String said(Unreadable unreadable) {
        return unreadable.getMessage() == null ? "is unreadable" : unreadable.getMessage();
    }
}

package tminus.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tminus.engine.FenceLost;
import tminus.run.Entry;

/** Entries on their way into the journal, and what became of them. */
final class Append {
    private final String run;
    private final List<Entry> entries;
    private final Thread waiter = Thread.currentThread();
    private volatile boolean settled;
    private @Nullable RuntimeException refusal;

    Append(String run, List<Entry> entries) {
        this.run = run;
        this.entries = List.copyOf(entries);
    }

    /** True when something is sent after these entries, which say so beforehand. */
    boolean begins() {
        return entries.stream().anyMatch(entry -> entry.event().begins());
    }

    /**
     * Inserts the entries, unless they are not the next ones of the present owner. The check and
     * the insert are in one transaction, so that nothing can come between them.
     */
    void write(Statements statements) throws SQLException {
        refusal = null;
        var fence = entries.getFirst().fence();
        var tail = Tail.of(statements, run).orElse(Tail.ownedBy("its creator", fence));
        if (tail.fence() != fence || entries.getFirst().number() <= tail.number()) {
            refusal = new FenceLost(run, fence);
            return;
        }
        var records = chained(tail);
        Records.insert(statements, records);
        tail.after(records.getLast()).put(statements, run);
    }

    void settle(Optional<RuntimeException> failure) {
        failure.ifPresent(present -> refusal = present);
        settled = true;
        wake();
    }

    /** Wakes the thread that waits for it: it is settled, or may write itself now. */
    void wake() {
        LockSupport.unpark(waiter);
    }

    boolean settled() {
        return settled;
    }

    void throwRefusal() {
        if (refusal != null) {
            throw refusal;
        }
    }

    private List<StoredRecord> chained(Tail tail) {
        var records = new ArrayList<StoredRecord>();
        var previous = tail.hash();
        var expected = tail.number();
        for (var entry : entries) {
            expected++;
            if (entry.number() != expected || entry.fence() != tail.fence()) {
                throw new IllegalArgumentException(
                        "entry " + entry.number() + " of run " + run + " is not the next one");
            }
            var record = StoredRecord.of(run, entry, previous);
            records.add(record);
            previous = record.hash();
        }
        return records;
    }
}

package tminus.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tminus.engine.Journal;
import tminus.engine.JournalDamaged;
import tminus.engine.JournalFailed;
import tminus.engine.NoRoom;
import tminus.run.Entry;
import tminus.state.StateFolder;

/**
 * The journal in a SQLite file. Whoever finds nobody writing writes at once, together with all who
 * wait; the others share that commit.
 */
public final class SqliteJournal implements Journal, AutoCloseable {
    private static final int LARGEST_GROUP = 512;

    private final Session writer;
    private final Session reader;
    private final Reserve reserve;
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable JournalFailed failed;
    private volatile boolean nearlyFull;

    SqliteJournal(Session writer, Session reader, Reserve reserve) {
        this.writer = writer;
        this.reader = reader;
        this.reserve = reserve;
    }

    public static SqliteJournal open(StateFolder state, Database database) {
        return new SqliteJournal(database.session(), database.session(), Reserve.in(state.path()));
    }

    @Override
    public void append(String run, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var mine = new Append(run, entries);
        waiting.add(mine);
        var interrupted = false;
        while (!mine.settled()) {
            if (!writeIfNobodyDoes(mine)) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        mine.throwRefusal();
    }

    /** False when another thread writes at this moment: it wakes this one afterwards. */
    private boolean writeIfNobodyDoes(Append mine) {
        if (!writing.tryLock()) {
            return false;
        }
        try {
            if (!mine.settled()) {
                writeGroup();
            }
        } finally {
            handOn();
        }
        return true;
    }

    /** Whoever has waited longest writes next. */
    private void handOn() {
        writing.unlock();
        var next = waiting.peek();
        if (next != null) {
            next.wake();
        }
    }

    @Override
    public List<Entry> read(String run) {
        return follow(run, Chain.fromStart(run));
    }

    /** The entry that tells of the creation of a run; the others are not looked at. */
    public Optional<Entry> first(String run) {
        try {
            return reader.read(connection -> Records.at(connection, run, 1))
                    .map(StoredRecord::entry);
        } catch (SQLException | Unreadable unreadable) {
            throw damaged(run, 1, unreadable);
        }
    }

    /** The entries after one that was read before. Throws {@link JournalDamaged}. */
    public List<Entry> readAfter(String run, long number) {
        if (number == 0) {
            return read(run);
        }
        try {
            var known = reader.read(connection -> Records.at(connection, run, number));
            return follow(
                    run,
                    Chain.after(
                            known.orElseThrow(
                                    () -> new JournalDamaged(run, number, "is missing"))));
        } catch (SQLException unreadable) {
            throw damaged(run, number, unreadable);
        }
    }

    @Override
    public long takeOver(String run, String owner) {
        writing.lock();
        try {
            refuseAfterFailure();
            return writer.write(_ -> {
                var statements = writer.statements();
                var tail =
                        Tail.of(statements, run)
                                .map(before -> before.takenOver(owner))
                                .orElse(Tail.ownedBy(owner, 1));
                tail.put(statements, run);
                return tail.fence();
            });
        } catch (SQLException failure) {
            throw fail(failure);
        } finally {
            handOn();
        }
    }

    /**
     * The disk was full and the space kept back is in use: what runs is finished, nothing begins.
     */
    public boolean nearlyFull() {
        return nearlyFull;
    }

    @Override
    public void close() {
        try (reader;
                writer) {
            waiting.clear();
        } catch (SQLException gone) {
            // everything acknowledged is durable already
        }
    }

    List<Entry> follow(String run, Chain chain) {
        try {
            return reader.read(connection -> {
                var entries = Records.follow(connection, run, chain);
                Tail.of(reader.statements(), run).ifPresent(chain::end);
                return entries;
            });
        } catch (SQLException unreadable) {
            throw damaged(run, chain.number() + 1, unreadable);
        }
    }

    private void writeGroup() {
        var group = new ArrayList<Append>();
        for (var next = waiting.poll(); next != null; next = next(group.size())) {
            group.add(next);
        }
        var failure = commit(group);
        group.forEach(append -> append.settle(failure.or(() -> refusal(append))));
    }

    private Optional<RuntimeException> refusal(Append append) {
        return mayWrite(append)
                ? Optional.empty()
                : Optional.of(new NoRoom("the disk is full: what is left is kept for results"));
    }

    private boolean mayWrite(Append append) {
        return !nearlyFull || !append.begins();
    }

    private @Nullable Append next(int taken) {
        return taken < LARGEST_GROUP ? waiting.poll() : null;
    }

    private Optional<RuntimeException> commit(List<Append> group) {
        try {
            refuseAfterFailure();
            reserve.orUse(() -> write(group), () -> nearlyFull = true);
            return Optional.empty();
        } catch (SQLException | RuntimeException failure) {
            return Optional.of(fail(failure));
        }
    }

    private int write(List<Append> group) throws SQLException {
        return writer.write(_ -> {
            for (var append : group) {
                if (mayWrite(append)) {
                    append.write(writer.statements());
                }
            }
            return group.size();
        });
    }

    private void refuseAfterFailure() {
        if (failed != null) {
            throw failed;
        }
    }

    /** From here on nothing is written: after a failed commit nobody knows what the disk holds. */
    private JournalFailed fail(Exception cause) {
        if (failed == null) {
            failed =
                    new JournalFailed(
                            "the journal could not be written ("
                                    + cause.getMessage()
                                    + "); tminus stops here and sends nothing more. Make sure that"
                                    + " the disk has space and works, then run tminus resume",
                            cause);
        }
        return failed;
    }

    private static JournalDamaged damaged(String run, long number, Exception cause) {
        var damaged =
                new JournalDamaged(
                        run, number, "the database cannot be read here: " + cause.getMessage());
        damaged.initCause(cause);
        return damaged;
    }
}

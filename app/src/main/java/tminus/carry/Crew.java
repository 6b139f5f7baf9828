package tminus.carry;

import tminus.journal.SqliteInbox;
import tminus.journal.SqliteJournal;
import tminus.journal.SqliteLocks;
import tminus.notify.ChannelOutbox;
import tminus.state.OwnerLock;
import tminus.work.Bell;
import tminus.work.ThreadedWorkers;

/** What one carrier has to itself while it carries a run. */
record Crew(
        OwnerLock lock,
        SqliteJournal journal,
        SqliteInbox inbox,
        SqliteLocks locks,
        ThreadedWorkers workers,
        ChannelOutbox outbox,
        Bell bell)
        implements AutoCloseable {

    /** True when nothing is under way outside. */
    boolean isIdle() {
        return workers.underWay() == 0 && outbox.isIdle();
    }

    @Override
    public void close() {
        inbox.close();
        locks.close();
        lock.close();
    }
}

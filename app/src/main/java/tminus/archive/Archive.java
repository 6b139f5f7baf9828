package tminus.archive;

import java.util.List;
import java.util.Optional;
import tminus.engine.JournalDamaged;
import tminus.journal.Runs;
import tminus.journal.SqliteInbox;
import tminus.journal.Store;
import tminus.journal.Verification;
import tminus.plan.Kinds;
import tminus.run.Entry;
import tminus.run.Run;
import tminus.state.OwnerLock;

/** All runs of one state folder. */
public final class Archive implements AutoCloseable {
    private final Store store;
    private final Kinds kinds;

    public Archive(Store store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** All runs, the oldest first. */
    public Runs.Listing list() {
        try (var runs = Runs.of(store.database())) {
            return runs.list();
        }
    }

    /** One run as its journal tells it. Throws {@link JournalDamaged}. */
    public ToldRun tell(String run) {
        var entries = store.journal().read(run);
        var plan = KeptPlan.of(run, entries.stream().findFirst(), kinds);
        return new ToldRun(Run.fold(plan, entries), entries);
    }

    /** The entries after one that was read before. */
    public List<Entry> after(String run, long number) {
        return store.journal().readAfter(run, number);
    }

    /** What people say to one run. */
    SqliteInbox inbox(String run) {
        return SqliteInbox.of(store.database(), run);
    }

    public Verification verify(String run) {
        return Verification.of(store.journal(), run);
    }

    /** The process that carries a run, in words. */
    public Optional<String> carrier(String run) {
        return OwnerLock.holder(store.state().run(run));
    }

    @Override
    public void close() {
        store.close();
    }
}

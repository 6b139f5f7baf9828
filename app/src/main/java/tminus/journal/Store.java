package tminus.journal;

import java.nio.file.Path;
import tminus.state.StateFolder;

/** A state folder with its journal, opened. */
public record Store(StateFolder state, Database database, SqliteJournal journal)
        implements AutoCloseable {

    /** Throws {@link tminus.state.StateRefused}. */
    public static Store open(Path folder) {
        var state = StateFolder.open(folder);
        var database = Database.open(state);
        return new Store(state, database, SqliteJournal.open(state, database));
    }

    @Override
    public void close() {
        journal.close();
    }
}

package tminus.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import tminus.state.StateFolder;
import tminus.state.StateRefused;

/** The SQLite file of a state folder, with the schema that this version knows. */
public final class Database {
    private static final int SCHEMA = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Object ONE_AT_A_TIME = new Object();
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    private final Path file;

    private Database(Path file) {
        this.file = file;
    }

    /** Opens the file, making or updating it. Throws {@link StateRefused}. */
    public static Database open(StateFolder state) {
        var database = new Database(state.journal());
        try {
            StateFolder.makeFile(database.file);
            database.update(state);
            return database;
        } catch (SQLException | IOException | FlywayException unusable) {
            throw new StateRefused(
                    "the journal "
                            + database.file
                            + " cannot be opened: "
                            + reason(unusable)
                            + "; nothing was changed in it",
                    unusable);
        }
    }

    /** What lies below it: Flyway tells the same in a block of many lines. */
    private static String reason(Throwable unusable) {
        var cause = unusable.getCause();
        return cause == null ? String.valueOf(unusable.getMessage()) : reason(cause);
    }

    Path file() {
        return file;
    }

    /** A connection of its own; every commit on it reaches the disk before it returns. */
    Connection connect() throws SQLException {
        return source().getConnection();
    }

    /** A session for what is not the journal itself. Throws {@link StateRefused}. */
    Session session() {
        try {
            return new Session(connect());
        } catch (SQLException unusable) {
            throw new StateRefused(
                    "the journal " + file + " cannot be opened: " + unusable.getMessage(),
                    unusable);
        }
    }

    Reserve reserve() {
        return Reserve.at(file.resolveSibling("reserve"));
    }

    private SQLiteDataSource source() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // What is written over, such as a word that held a secret, is gone.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout((int) PATIENCE.toMillis());
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private void update(StateFolder state) throws SQLException, IOException {
        if (schema().equals(OptionalInt.of(SCHEMA))) {
            return;
        }
        var guard = state.path().resolve("schema.lock");
        StateFolder.makeFile(guard);
        // One process at a time: two that both find an empty file would both fill it.
        synchronized (ONE_AT_A_TIME) {
            try (var channel = FileChannel.open(guard, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                updateAlone();
            }
        }
    }

    private void updateAlone() throws SQLException {
        var schema = schema();
        if (schema.isPresent() && schema.getAsInt() > SCHEMA) {
            throw new StateRefused(
                    "the journal "
                            + file
                            + " was written by a newer tminus (schema "
                            + schema.getAsInt()
                            + "; this one knows "
                            + SCHEMA
                            + "); use that version, or name another state folder with --state");
        }
        // What goes wrong is thrown, and told once.
        FLYWAY_LOG.setLevel(Level.OFF);
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(source())
                .locations("classpath:db/journal")
                .load()
                .migrate();
    }

    private OptionalInt schema() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            try (var table =
                    statement.executeQuery(
                            "SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history'")) {
                if (!table.next()) {
                    return OptionalInt.empty();
                }
            }
            try (var version =
                    statement.executeQuery(
                            "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history"
                                    + " WHERE success")) {
                return version.next() && version.getObject(1) != null
                        ? OptionalInt.of(version.getInt(1))
                        : OptionalInt.empty();
            }
        }
    }
}

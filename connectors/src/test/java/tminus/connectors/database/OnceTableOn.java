package tminus.connectors.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The once-keys of a test's database, and who waits for them. */
public record OnceTableOn(TestDatabase database) {

    public void prepare() throws SQLException {
        try (var session = session()) {
            new OnceTable(session).prepare();
        }
    }

    public void say(String attempt, String work, OnceTable.State state) throws SQLException {
        try (var session = session()) {
            new OnceTable(session).take(attempt, work, state, Instant.EPOCH);
        }
    }

    private Session session() throws SQLException {
        var address =
                switch (database) {
                    case TestDatabase.Sqlite(var file) -> file.toString();
                    case TestDatabase.Postgres(var url) -> url;
                };
        return Session.open(
                new Database(
                        address, Optional.of("postgres"), Optional.empty(), Duration.ofSeconds(9)),
                Path.of("/"),
                Database.Access.WRITE);
    }

    /** PostgreSQL says who waits; with SQLite nobody can see it, so give it a moment. */
    public void awaitSomebodyWaiting() throws Exception {
        if (database instanceof TestDatabase.Sqlite) {
            Thread.sleep(300);
            return;
        }
        while (database.column(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname"
                                + " = current_database()")
                .isEmpty()) {
            Thread.sleep(5);
        }
    }
}

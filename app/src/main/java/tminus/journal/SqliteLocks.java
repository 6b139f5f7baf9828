package tminus.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import tminus.engine.JournalFailed;
import tminus.engine.Locks;

/** The locks of environments. A lock is free when the run that holds it has ended. */
public final class SqliteLocks implements Locks, AutoCloseable {
    private final Session session;

    private SqliteLocks(Session session) {
        this.session = session;
    }

    public static SqliteLocks of(Database database) {
        return new SqliteLocks(database.session());
    }

    @Override
    public Optional<String> take(String lock, String run) {
        return write(
                lock,
                connection -> {
                    var holder = holder(connection, lock);
                    if (holder.isPresent()
                            && !holder.get().equals(run)
                            && Records.ended(connection, holder.get()).isEmpty()) {
                        return holder;
                    }
                    put(connection, lock, run);
                    return Optional.<String>empty();
                });
    }

    @Override
    public void release(String lock, String run) {
        write(
                lock,
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM lock WHERE name = ? AND run = ?")) {
                        delete.setString(1, lock);
                        delete.setString(2, run);
                        return delete.executeUpdate();
                    }
                });
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException gone) {
            // what was taken is durable already
        }
    }

    private static Optional<String> holder(Connection connection, String lock) throws SQLException {
        try (var select = connection.prepareStatement("SELECT run FROM lock WHERE name = ?")) {
            select.setString(1, lock);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static void put(Connection connection, String lock, String run) throws SQLException {
        try (var upsert =
                connection.prepareStatement(
                        "INSERT INTO lock (name, run) VALUES (?, ?)"
                                + " ON CONFLICT (name) DO UPDATE SET run = excluded.run")) {
            upsert.setString(1, lock);
            upsert.setString(2, run);
            upsert.executeUpdate();
        }
    }

    private <T> T write(String lock, Session.Job<T> job) {
        try {
            return session.write(job);
        } catch (SQLException failure) {
            throw new JournalFailed(
                    "the lock " + lock + " cannot be used: " + failure.getMessage(), failure);
        }
    }
}

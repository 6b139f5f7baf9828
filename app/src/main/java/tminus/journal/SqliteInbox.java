package tminus.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.engine.Inbox;
import tminus.engine.JournalFailed;
import tminus.run.Control;

/** What people say to one run, kept until the run has taken it in. */
public final class SqliteInbox implements Inbox, AutoCloseable {
    private final Session session;
    private final Reserve reserve;
    private final String run;
    private long version;

    SqliteInbox(Session session, Reserve reserve, String run) {
        this.session = session;
        this.reserve = reserve;
        this.run = run;
    }

    public static SqliteInbox of(Database database, String run) {
        return new SqliteInbox(database.session(), database.reserve(), run);
    }

    /** Leaves a word for the run; durable when this returns. False when it was said before. */
    public boolean say(Control control) {
        return write(connection -> {
            try (var insert =
                    connection.prepareStatement(
                            "INSERT INTO inbox (request, run, control) VALUES (?, ?, ?)"
                                    + " ON CONFLICT (request) DO NOTHING")) {
                insert.setString(1, control.request());
                insert.setString(2, run);
                insert.setString(3, ControlJson.write(control).canonical());
                return insert.executeUpdate() == 1;
            }
        });
    }

    /**
     * True when somebody may have said something since this was asked the last time: another
     * connection has changed the database. Far cheaper than to look.
     */
    public boolean mayHoldNews() {
        var now = read(SqliteInbox::version);
        var changed = now != version;
        version = now;
        return changed;
    }

    private static long version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA data_version")) {
            return rows.getLong(1);
        }
    }

    @Override
    public List<Control> arrived() {
        var arrived = new ArrayList<Control>();
        for (var waiting : waiting()) {
            try {
                arrived.add(ControlJson.read(ParsedJson.object(waiting.control())));
            } catch (Unreadable unreadable) {
                settle(waiting.request(), "the word " + unreadable.getMessage());
            }
        }
        return arrived;
    }

    /** The word is kept as it was taken in, which may be without a secret it held. */
    @Override
    public void takenIn(Control control) {
        write(connection -> {
            try (var update =
                    connection.prepareStatement(
                            "UPDATE inbox SET taken_in = 1, control = ? WHERE request = ?")) {
                update.setString(1, ControlJson.write(control).canonical());
                update.setString(2, control.request());
                return update.executeUpdate();
            }
        });
    }

    /** Why a word could not be read by the process that carries the run. */
    public Optional<String> refusal(String request) {
        return read(connection -> {
            try (var select =
                    connection.prepareStatement("SELECT refused FROM inbox WHERE request = ?")) {
                select.setString(1, request);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException gone) {
            // what was said is durable already
        }
    }

    /** A word as it lies in the inbox. */
    private record Waiting(String request, String control) {}

    private List<Waiting> waiting() {
        return read(this::waiting);
    }

    private List<Waiting> waiting(Connection connection) throws SQLException {
        var waiting = new ArrayList<Waiting>();
        try (var select =
                connection.prepareStatement(
                        "SELECT request, control FROM inbox WHERE run = ? AND taken_in = 0"
                                + " ORDER BY position")) {
            select.setString(1, run);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    waiting.add(new Waiting(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return waiting;
    }

    private void settle(String request, String refused) {
        write(connection -> {
            try (var update =
                    connection.prepareStatement(
                            "UPDATE inbox SET taken_in = 1, refused = ? WHERE request = ?")) {
                update.setString(1, refused);
                update.setString(2, request);
                return update.executeUpdate();
            }
        });
    }

    private <T> T read(Session.Job<T> job) {
        try {
            return session.read(job);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private <T> T write(Session.Job<T> job) {
        try {
            return reserve.orUse(() -> session.write(job));
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private JournalFailed failed(SQLException cause) {
        return new JournalFailed(
                "the inbox of run " + run + " cannot be used: " + cause.getMessage(), cause);
    }
}

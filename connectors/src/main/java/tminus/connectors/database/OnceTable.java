package tminus.connectors.database;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The once-keys that a database keeps, in its table {@code tminus_once}: which attempts began, ran,
 * failed, or can never begin.
 */
public final class OnceTable {
    private final Session session;

    public OnceTable(Session session) {
        this.session = session;
    }

    /** What the table says about an attempt. */
    public record Entry(String attempt, State state, String reason) {}

    /** How far an attempt came. */
    public enum State {
        /** It began outside of a transaction, and nobody has written how it ended. */
        BEGAN,
        RAN,
        FAILED,
        SEALED
    }

    /** Makes the table where it is missing. */
    public void prepare() throws SQLException {
        for (var triesLeft = 3; !isThere(); triesLeft--) {
            try {
                create();
            } catch (SQLException refused) {
                // PostgreSQL lets two sessions try at once and one of them fail, at the table and
                // again at the index, while the other is between the two.
                if (triesLeft == 1) {
                    throw refused;
                }
            }
        }
    }

    private void create() throws SQLException {
        session.execute(
                """
                create table if not exists tminus_once (
                  attempt_key text primary key,
                  work_key text not null,
                  state text not null,
                  reason text not null,
                  at text not null)\
                """);
        session.execute(
                """
                create unique index if not exists tminus_once_ran
                  on tminus_once (work_key) where state = 'RAN'\
                """);
    }

    private boolean isThere() throws SQLException {
        return !session.row(
                        session.isPostgres()
                                ? "select 1 where to_regclass('tminus_once_ran') is not null"
                                : "select 1 from sqlite_master where name = 'tminus_once_ran'")
                .isEmpty();
    }

    /**
     * Takes the key of an attempt. False when it is taken already, or when the work was done by
     * another attempt. Waits for a transaction that is about to take it.
     */
    public boolean take(String attempt, String work, State state, Instant at) throws SQLException {
        return take(attempt, work, state, "", at);
    }

    /** As above; {@code note} says how far it came, and is kept when the key is taken away. */
    public boolean take(String attempt, String work, State state, String note, Instant at)
            throws SQLException {
        return session.update(
                        """
                        insert into tminus_once (attempt_key, work_key, state, reason, at)
                        values (?, ?, ?, ?, ?) on conflict do nothing\
                        """,
                        attempt,
                        work,
                        state.name(),
                        note,
                        at.toString())
                == 1;
    }

    /**
     * True while an attempt that began has its key; notes how far it is. Until the transaction ends
     * nobody can take the key away, and the note stands if anything of the transaction does.
     */
    public boolean hold(String attempt, String note) throws SQLException {
        return session.update(
                        "update tminus_once set reason = ? where attempt_key = ? and state ="
                                + " 'BEGAN'",
                        note,
                        attempt)
                == 1;
    }

    /** Takes the key away from who has it. Waits for a transaction that holds it. */
    public void seal(String attempt) throws SQLException {
        session.update("update tminus_once set state = 'SEALED' where attempt_key = ?", attempt);
    }

    public void change(String attempt, State state, String reason) throws SQLException {
        session.update(
                "update tminus_once set state = ?, reason = ? where attempt_key = ?",
                state.name(),
                reason,
                attempt);
    }

    public Optional<Entry> entry(String attempt) throws SQLException {
        return entry("attempt_key = ?", attempt);
    }

    /** The attempt that has done the work. */
    public Optional<Entry> done(String work) throws SQLException {
        return entry("state = 'RAN' and work_key = ?", work);
    }

    private Optional<Entry> entry(String where, String key) throws SQLException {
        var row =
                session.row(
                        "select attempt_key, state, reason from tminus_once where " + where, key);
        return row.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(row.get(0), State.valueOf(row.get(1)), row.get(2)));
    }
}

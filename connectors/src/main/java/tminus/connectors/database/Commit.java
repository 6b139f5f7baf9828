package tminus.connectors.database;

import java.sql.SQLException;

/** What an error at COMMIT says. */
public final class Commit {
    private Commit() {}

    /**
     * True when the server has answered that it kept nothing: a broken constraint (class 23) or a
     * transaction that it rolled back (class 40; 40003 is the one that does not know).
     */
    public static boolean certainlyFailed(SQLException exception) {
        var state = exception.getSQLState();
        return state != null
                && (state.startsWith("23") || state.startsWith("40"))
                && !state.equals("40003");
    }
}

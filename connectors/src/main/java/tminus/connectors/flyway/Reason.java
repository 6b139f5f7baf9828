package tminus.connectors.flyway;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tminus.connectors.database.Watched;

/** Why something did not work, on one line. */
final class Reason {
    private Reason() {}

    static String of(Exception exception) {
        return Watched.message(exception).replaceAll("[; ]*-{4,}[; ]*", ": ");
    }

    /** SQLSTATE class 08, and 57P01 to 57P05: the server went away. */
    static boolean isLostConnection(Exception exception) {
        for (@Nullable Throwable at = exception; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08")
                            || sql.getSQLState().startsWith("57P"))) {
                return true;
            }
        }
        return false;
    }
}

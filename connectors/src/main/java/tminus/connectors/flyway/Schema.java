package tminus.connectors.flyway;

import java.sql.SQLException;
import tminus.connectors.database.Session;

/** Lets unqualified names mean what they mean for Flyway. */
final class Schema {
    private Schema() {}

    static void use(Session session, FlywaySettings settings) throws SQLException {
        if (session.isPostgres() && settings.schema().isPresent()) {
            session.row(
                    "select set_config('search_path', quote_ident(?) || ', ' ||"
                            + " current_setting('search_path'), true)",
                    settings.schema().get());
        }
    }
}

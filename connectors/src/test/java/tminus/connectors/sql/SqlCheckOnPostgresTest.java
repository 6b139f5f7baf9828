package tminus.connectors.sql;

import java.sql.SQLException;
import tminus.connectors.database.TestDatabase;

class SqlCheckOnPostgresTest extends SqlCheckContract {

    @Override
    protected TestDatabase open() throws SQLException {
        return TestDatabase.postgres();
    }
}

package tminus.connectors.sql;

import java.sql.SQLException;

class SqlCheckOnPostgresTest extends SqlCheckContract {

    @Override
    protected TestDatabase open() throws SQLException {
        return TestDatabase.postgres();
    }
}

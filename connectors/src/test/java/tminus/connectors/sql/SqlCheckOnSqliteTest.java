package tminus.connectors.sql;

import java.sql.SQLException;

class SqlCheckOnSqliteTest extends SqlCheckContract {

    @Override
    protected TestDatabase open() throws SQLException {
        return TestDatabase.sqlite(folder);
    }
}

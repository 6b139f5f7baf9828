package tminus.connectors.sql;

import java.sql.SQLException;
import tminus.connectors.database.TestDatabase;

class SqlCheckOnSqliteTest extends SqlCheckContract {

    @Override
    protected TestDatabase open() throws SQLException {
        return TestDatabase.sqlite(folder);
    }
}

package tminus.connectors.flyway;

import tminus.connectors.sql.TestDatabase;

class DownOnSqliteTest extends DownContract {

    @Override
    TestDatabase open() {
        return new TestDatabase.Sqlite(folder.resolve("shop.db"));
    }
}

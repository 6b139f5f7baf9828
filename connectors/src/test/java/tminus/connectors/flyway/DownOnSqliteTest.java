package tminus.connectors.flyway;

import tminus.connectors.database.TestDatabase;

class DownOnSqliteTest extends DownContract {

    @Override
    TestDatabase open() {
        return new TestDatabase.Sqlite(folder.resolve("shop.db"));
    }
}

package tminus.connectors.flyway;

import tminus.connectors.database.TestDatabase;

class ValidateOnSqliteTest extends ValidateContract {

    @Override
    TestDatabase open() {
        return new TestDatabase.Sqlite(folder.resolve("shop.db"));
    }
}

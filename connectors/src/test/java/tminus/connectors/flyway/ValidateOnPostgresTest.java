package tminus.connectors.flyway;

import java.sql.SQLException;
import tminus.connectors.database.RealPostgres;
import tminus.connectors.database.TestDatabase;

class ValidateOnPostgresTest extends ValidateContract {

    @Override
    TestDatabase open() throws SQLException {
        return new TestDatabase.Postgres(RealPostgres.newDatabase());
    }
}

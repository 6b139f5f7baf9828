package tminus.connectors.flyway;

import java.sql.SQLException;
import tminus.connectors.sql.RealPostgres;
import tminus.connectors.sql.TestDatabase;

class ValidateOnPostgresTest extends ValidateContract {

    @Override
    TestDatabase open() throws SQLException {
        return new TestDatabase.Postgres(RealPostgres.newDatabase());
    }
}

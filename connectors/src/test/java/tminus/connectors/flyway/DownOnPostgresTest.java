package tminus.connectors.flyway;

import java.sql.SQLException;
import tminus.connectors.sql.RealPostgres;
import tminus.connectors.sql.TestDatabase;

class DownOnPostgresTest extends DownContract {

    @Override
    TestDatabase open() throws SQLException {
        return new TestDatabase.Postgres(RealPostgres.newDatabase());
    }
}

package tminus.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.connectors.database.TestDatabase;

class SqlRunOnSqliteTest extends SqlRunContract {

    @Override
    protected TestDatabase open() throws SQLException {
        return TestDatabase.sqlite(folder);
    }

    @Test
    void a_file_that_is_not_there_is_not_made() {
        assertThat(run(1, unusable()))
                .isEqualTo(
                        new Outcome.Failed(
                                "cannot open no/such/file.db: there is no database "
                                        + folder.resolve("no/such/file.db"),
                                false));
    }

    @Test
    void a_locked_database_is_waited_for_as_long_as_the_plan_says() throws Exception {
        try (var other = database.connect();
                var statement = other.createStatement()) {
            statement.execute("begin exclusive");
            var began = System.nanoTime();
            assertThat(
                            run(
                                    1,
                                    sql(
                                            "insert into orders values (2, 'b')",
                                            ", \"lock-timeout\": \"400ms\"")))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("SQLITE_BUSY"));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
        }
    }

    @Test
    void jdbc_addresses_are_understood_too() {
        assertThat(run(1, good().replace("\"shop.db\"", "\"jdbc:sqlite:shop.db\"")))
                .isEqualTo(Outcome.succeeded());
    }
}

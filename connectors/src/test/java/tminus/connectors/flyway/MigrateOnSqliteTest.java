package tminus.connectors.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.connectors.database.TestDatabase;

class MigrateOnSqliteTest extends MigrateContract {

    @Override
    TestDatabase open() {
        return new TestDatabase.Sqlite(folder.resolve("shop.db"));
    }

    @Test
    void a_dry_run_on_a_database_that_is_still_to_come_makes_none() throws Exception {
        assertThat(migrate.capture(migrateSettings(""), calls.attempt(1)))
                .containsEntry("version", "none");
        assertThat(migrate.dryRun(migrateSettings(""), calls.attempt(1)))
                .isInstanceOf(Outcome.Succeeded.class);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("db", "slow");
        }
    }

    @Test
    void a_shop_that_goes_on_writing_does_not_stop_it() throws Exception {
        database.execute("pragma journal_mode = wal");
        migrateTo(1, ", \"target\": \"1\"");
        var done = new AtomicBoolean();
        var shop =
                new FutureTask<>(() -> {
                    var rows = 10;
                    while (!done.get()) {
                        write(rows++);
                    }
                    return rows;
                });
        Thread.ofPlatform().daemon().start(shop);
        for (var number = 3; number < 6; number++) {
            write(
                    "db/V" + number + "__more.sql",
                    "create table t" + number + " as select * from product;");
            assertThat(migrateTo(number, "")).isInstanceOf(Outcome.Succeeded.class);
        }
        done.set(true);
        assertThat(shop.get()).isGreaterThan(10);
    }

    private void write(int id) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 20000");
            statement.execute("insert into product (id, name) values (" + id + ", 'order')");
        }
    }
}

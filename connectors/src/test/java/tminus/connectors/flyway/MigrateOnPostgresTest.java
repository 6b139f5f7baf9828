package tminus.connectors.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.connectors.database.RealPostgres;
import tminus.connectors.database.TestDatabase;

class MigrateOnPostgresTest extends MigrateContract {

    @Override
    TestDatabase open() throws SQLException {
        return new TestDatabase.Postgres(RealPostgres.newDatabase());
    }

    @Test
    void an_index_can_be_made_concurrently() throws Exception {
        write("db/V3__index.sql", "create index concurrently product_name on product (name);");
        assertThat(migrate.dryRun(migrateSettings(""), calls.attempt(1)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(printed.lines())
                .endsWith(
                        "line 1: create index concurrently product_name on product (name) (not"
                                + " tried: a transaction cannot hold it)");
        assertThat(migrateTo(2, "")).isInstanceOf(Outcome.Succeeded.class);
        assertThat(database.column("select 1 from pg_indexes where indexname = 'product_name'"))
                .hasSize(1);
    }

    @Test
    void a_schema_of_its_own_can_be_used() throws Exception {
        var more = ", \"schema\": \"shop\"";
        assertThat(migrateTo(1, more)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(database.column("select name from shop.product")).containsExactly("a;b");
        assertThat(migrate.dryRun(migrateSettings(more), calls.attempt(2)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(downTo(calls.attempt(3), more + ", \"to\": \"1\""))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(
                        database.column(
                                "select version from shop.flyway_schema_history where version is not null"))
                .containsExactly("1");
    }

    @Test
    void a_connection_that_is_lost_is_unknown_and_the_history_knows() throws Exception {
        write("db/V3__slow.sql", "select pg_sleep(300);");
        var settings = migrateSettings("");
        var task = new FutureTask<>(() -> migrate.attempt(settings, calls.attempt(1)));
        Thread.ofVirtual().start(task);
        while (!printed.lines().contains("V3__slow.sql: begins")) {
            Thread.sleep(2);
        }
        database.column(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name ="
                        + " 'tminus' and datname = current_database()");
        assertThat(task.get()).isInstanceOf(Outcome.Unknown.class);
        assertThat(migrate.probe(settings, calls.attempt(1)))
                .isEqualTo(new Outcome.Failed("it ended at version 2, before V3__slow.sql", true));
    }

    @Test
    void a_script_in_a_transaction_that_is_lost_did_not_run() throws Exception {
        assertThat(probedAfterALossInTheMiddle()).isInstanceOf(Outcome.NotRun.class);
    }

    @Test
    void a_script_outside_of_a_transaction_that_is_lost_may_have_changed_something()
            throws Exception {
        write("db/V3__slow.sql.conf", "executeInTransaction=false");
        assertThat(probedAfterALossInTheMiddle())
                .isEqualTo(new Outcome.Failed("it ended at version 2, before V3__slow.sql", true));
        assertThat(state()).contains("row by V3");
    }

    private Outcome probedAfterALossInTheMiddle() throws Exception {
        migrateTo(1, "");
        write(
                "db/V3__slow.sql",
                "insert into product values (9, 'by V3', 0);\nselect pg_sleep(300);");
        var settings = migrateSettings("");
        var task = new FutureTask<>(() -> migrate.attempt(settings, calls.attempt(2)));
        Thread.ofVirtual().start(task);
        var sleeping =
                "select pid from pg_stat_activity where query like '%pg_sleep(300)%' and datname ="
                        + " current_database() and pid <> pg_backend_pid()";
        while (database.column(sleeping).isEmpty()) {
            Thread.sleep(2);
        }
        database.column("select pg_terminate_backend(pid) from (" + sleeping + ") as lost");
        assertThat(task.get()).isInstanceOf(Outcome.Unknown.class);
        return migrate.probe(settings, calls.attempt(2));
    }

    @Test
    void a_migration_that_still_runs_is_waited_for() throws Exception {
        write("db/V3__short.sql", "select pg_sleep(2);");
        var settings = migrateSettings("");
        var task = new FutureTask<>(() -> migrate.attempt(settings, calls.attempt(1)));
        Thread.ofVirtual().start(task);
        while (!printed.lines().contains("V3__short.sql: begins")) {
            Thread.sleep(2);
        }
        var said = migrate.probe(settings, calls.attempt(1));
        assertThat(said).isInstanceOf(Outcome.Succeeded.class);
        assertThat(task.get()).isEqualTo(said);
    }
}

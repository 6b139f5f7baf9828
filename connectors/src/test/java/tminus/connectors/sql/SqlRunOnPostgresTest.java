package tminus.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.connectors.database.LossyProxy;
import tminus.connectors.database.TestDatabase;

class SqlRunOnPostgresTest extends SqlRunContract {

    @Override
    protected TestDatabase open() throws SQLException {
        return TestDatabase.postgres();
    }

    private String url() {
        return ((TestDatabase.Postgres) database).url();
    }

    @Test
    void addresses_as_other_tools_write_them_are_understood() throws Exception {
        var address = url().replace("jdbc:postgresql://", "postgresql://postgres:p%40ss@");
        assertThat(
                        run(
                                1,
                                "{\"database\": \""
                                        + address
                                        + "\", \"sql\": \"insert into orders values (2, 'b')\"}"))
                .isEqualTo(Outcome.succeeded());
        assertThat(state()).containsExactly("first", "b");
    }

    @Test
    void what_the_database_says_beside_is_told() {
        run(1, sql("do $$ begin raise notice 'look here'; end $$", ""));
        assertThat(printed.lines()).contains("line 1: look here");
    }

    @Test
    void an_index_can_be_made_concurrently_in_a_step_of_its_own() throws Exception {
        assertThat(
                        run(
                                1,
                                sql(
                                        "create index concurrently orders_name on orders (name)",
                                        ", \"transaction\": false")))
                .isEqualTo(Outcome.succeeded());
        assertThat(database.column("select 1 from pg_indexes where indexname = 'orders_name'"))
                .hasSize(1);
    }

    @Test
    void operators_with_question_marks_stay_operators() {
        assertThat(run(1, sql("select '{\"a\":1}'::jsonb ? 'a'", "")))
                .isEqualTo(Outcome.succeeded());
    }

    @Test
    void a_broken_constraint_at_commit_is_a_failure() throws Exception {
        database.execute(
                "alter table orders add constraint once unique (name) deferrable initially deferred");
        assertThat(run(1, sql("insert into orders values (2, 'first')", "")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).endsWith("; nothing of it was kept"));
        assertThat(state()).containsExactly("first");
    }

    @Test
    void a_reply_lost_at_commit_is_unknown_and_the_database_knows() throws Exception {
        try (var proxy = new LossyProxy(url())) {
            proxy.loseReplyTo("commit");
            var json = good().replace(url(), proxy.url());
            assertThat(run(1, json))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown ->
                                    assertThat(unknown.reason())
                                            .startsWith("the connection was lost at COMMIT: "));
        }
        assertThat(connector().probe(read(good()), calls.attempt(1)))
                .isEqualTo(Outcome.succeeded());
        assertThat(state()).containsExactly("first", "new");
    }

    @Test
    void a_commit_that_never_arrived_is_unknown_and_the_database_knows() throws Exception {
        try (var proxy = new LossyProxy(url())) {
            proxy.lose("commit");
            assertThat(run(1, good().replace(url(), proxy.url())))
                    .isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(connector().probe(read(good()), calls.attempt(1)))
                .isInstanceOf(Outcome.NotRun.class);
        assertThat(state()).containsExactly("first");
    }

    @Test
    void a_connection_lost_before_commit_is_a_failure_that_kept_nothing() throws Exception {
        var task = new FutureTask<>(() -> run(1, endless().orElseThrow()));
        Thread.ofVirtual().start(task);
        awaitUnderWay();
        database.column(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name ="
                        + " 'tminus' and datname = current_database()");
        assertThat(task.get()).isInstanceOf(Outcome.Failed.class);
        assertThat(state()).containsExactly("first");
        assertThat(connector().probe(read(good()), calls.attempt(1)))
                .isInstanceOf(Outcome.NotRun.class);
    }

    @Test
    void a_lock_is_waited_for_as_long_as_the_plan_says() throws Exception {
        try (var other = database.connect();
                var statement = other.createStatement()) {
            statement.execute("begin");
            statement.execute("lock table orders");
            assertThat(
                            run(
                                    1,
                                    sql(
                                            "insert into orders values (2, 'b')",
                                            ", \"lock-timeout\": \"200ms\"")))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.reason())
                                            .contains("canceling statement due to lock timeout"));
        }
    }

    @Test
    void a_server_that_is_not_there_is_proof_that_nothing_was_sent() {
        var outcome =
                run(
                        1,
                        """
                        {"database": "jdbc:postgresql://127.0.0.1:1/shop", "sql": "select 1"}\
                        """);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.sent()).isFalse();
                            assertThat(failed.reason())
                                    .startsWith("cannot open postgresql://127.0.0.1:1/shop: ");
                        });
    }

    @Test
    void an_error_does_not_quote_a_bound_value() {
        var outcome =
                run(
                        1,
                        sql(
                                "insert into orders values (1, ?)",
                                ", \"values\": [\"" + SECRET + "\"]"));
        assertThat(((Outcome.Failed) outcome).reason()).doesNotContain(SECRET);
        assertThat(printed.lines()).isEqualTo(List.of());
    }
}

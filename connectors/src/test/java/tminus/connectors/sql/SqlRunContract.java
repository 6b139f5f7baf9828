package tminus.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.ConnectorContract;
import tminus.connectors.ProbingPromises;
import tminus.connectors.Written;
import tminus.connectors.database.OnceTable;
import tminus.connectors.database.OnceTableOn;
import tminus.connectors.database.TestDatabase;
import tminus.source.Json;
import tminus.source.Problems;

abstract class SqlRunContract extends ConnectorContract<RunSettings>
        implements ProbingPromises<RunSettings> {
    protected TestDatabase database;

    protected abstract TestDatabase open() throws SQLException;

    @BeforeEach
    void openDatabase() throws SQLException {
        database = open();
    }

    @Override
    public Connector.Probing<RunSettings> connector() {
        return new SqlRun(InstantSource.system());
    }

    protected final String sql(String sql, String more) {
        return "{" + database.members() + ", \"sql\": " + Json.of(sql).canonical() + more + "}";
    }

    protected final Outcome run(int attempt, String json) {
        return connector().attempt(read(json), calls.attempt(attempt));
    }

    @Override
    public String good() {
        return sql("insert into orders select max(id) + 1, 'new' from orders", "");
    }

    @Override
    protected String withReferences() {
        return """
        {"database": "${secret.shop-db}", "user": "${secret.user}", "password": "${secret.word}",
         "sql": "insert into orders values (?, ?)", "values": ["${steps.a.b}", "x"]}\
        """;
    }

    @Override
    protected String withSecret() {
        return """
        {"database": "postgresql://shop:%s@db.example/shop?password=%s", "user": "%s",
         "password": "%s", "sql": "select 1", "values": []}\
        """
                .formatted(SECRET, SECRET, SECRET, SECRET);
    }

    @Override
    protected String wrong() {
        return """
        {"database": "jdbc:mysql://shop:secret@db/shop", "sql": "select ${steps.a.b}",
         "lock-timeout": "soon", "transaction": "maybe", "file": "x.sql", "user": [], "sq": 1}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "1: P201 \"sql\" and \"file\" are both here / write the statements under \"sql\","
                        + " or their file under \"file\"",
                "2: P202 \"database\" is \"jdbc:mysql://...\", which is not a database that tminus"
                        + " knows / write jdbc:postgresql://host/name, or the path of an SQLite"
                        + " file",
                "4: P202 \"lock-timeout\" is \"soon\", which is not a duration / write it like 90s,"
                        + " 5m, 1h30m or 7d",
                "5: P202 \"transaction\" is \"maybe\", which is not true or false / write true or"
                        + " false",
                "7: P202 \"user\" must be a single value / see \"tminus schema\" for its shape",
                "8: P203 \"sq\" is not known here / did you mean \"sql\"?");
    }

    @Override
    protected String unusable() {
        return """
        {"database": "no/such/file.db", "sql": "select 1"}\
        """;
    }

    @Override
    protected Optional<String> endless() {
        return Optional.of(sql("insert into orders values (9, 'never'); " + database.slow(), ""));
    }

    @Override
    protected void awaitUnderWay() throws Exception {
        while (printed.lines().isEmpty()) {
            Thread.sleep(2);
        }
    }

    @Override
    public List<String> state() throws Exception {
        return database.column("select name from orders order by id");
    }

    @Override
    public int effects() throws Exception {
        return state().size() - 1;
    }

    @Test
    void what_can_be_wrong_with_statements_is_found_before_a_run() {
        for (var sql :
                List.of(
                        "select ${values.x}",
                        "-- nothing",
                        "begin; select 1",
                        "select 1;\nvacuum")) {
            var problems = new Problems();
            connector().read(Written.fields(sql(sql, ""), problems));
            assertThat(Written.problems(problems)).hasSize(1);
            printed.line(Written.problems(problems).getFirst().replaceFirst("^\\d+: ", ""));
        }
        var problems = new Problems();
        connector().read(Written.fields(sql("select ?", ", \"values\": [1, 2]"), problems));
        printed.line(Written.problems(problems).getFirst().replaceFirst("^\\d+: ", ""));
        assertThat(printed.lines())
                .containsExactly(
                        "P202 SQL cannot hold the reference ${values.x} / write ? in its place, and"
                                + " give it by values: [\"${values.x}\"]",
                        "P202 there is no statement in it / write at least one",
                        "P202 line 1 (begin) begins or ends a transaction / remove it: tminus opens"
                                + " one transaction for all statements",
                        "P202 line 2 (vacuum) cannot run in a transaction / put it into a step of"
                                + " its own with transaction: false",
                        "P202 there are 2 values for 1 question marks / give one value for each"
                                + " question mark");
    }

    @Test
    void a_file_is_read_from_the_folder_of_the_plan() throws Exception {
        Files.writeString(folder.resolve("change.sql"), "insert into orders values (2, 'b');");
        var json = "{" + database.members() + ", \"file\": \"change.sql\"}";
        assertThat(connector().files(read(json))).containsExactly("change.sql");
        assertThat(connector().describe(read(json))).startsWith("run change.sql on ");
        assertThat(run(1, json)).isEqualTo(Outcome.succeeded());
        assertThat(state()).containsExactly("first", "b");
        assertThat(printed.lines())
                .containsExactly("line 1: insert into orders values (2, 'b') (1 rows)");
    }

    @Test
    void a_file_that_is_missing_or_wrong_is_proof_that_nothing_was_sent() throws Exception {
        var json = "{" + database.members() + ", \"file\": \"change.sql\"}";
        assertThat(run(1, json))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.sent()).isFalse();
                            assertThat(failed.reason()).startsWith("cannot read the statements: ");
                        });
        Files.writeString(folder.resolve("change.sql"), "delete from orders; commit");
        assertThat(run(1, json))
                .isEqualTo(
                        new Outcome.Failed(
                                "line 1 (commit) begins or ends a transaction: remove it: tminus"
                                        + " opens one transaction for all statements",
                                false));
    }

    @Test
    void values_are_bound_and_never_become_sql() throws Exception {
        assertThat(
                        run(
                                1,
                                sql(
                                        "insert into orders values (?, ?); update orders set name ="
                                                + " ? where id = ?",
                                        ", \"values\": [2, \"x'); drop table orders; --\", \"y\","
                                                + " 1]")))
                .isEqualTo(Outcome.succeeded());
        assertThat(state()).containsExactly("y", "x'); drop table orders; --");
    }

    @Test
    void all_statements_take_effect_or_none() throws Exception {
        var outcome =
                run(
                        1,
                        sql(
                                "insert into orders values (2, 'b');\ninsert into orders values (1, 'c')",
                                ""));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .startsWith("line 2 (insert into orders values (1, 'c')): ")
                                        .endsWith("; nothing of it was kept"));
        assertThat(state()).containsExactly("first");
        assertThat(run(2, good())).isEqualTo(Outcome.succeeded());
    }

    @Test
    void work_that_another_attempt_has_done_is_not_done_again() throws Exception {
        run(1, good());
        var once = state();
        assertThat(run(2, good())).isEqualTo(Outcome.succeeded());
        assertThat(state()).isEqualTo(once);
        assertThat(printed.lines())
                .contains("already done by the attempt run-1/step:deploy@web1#1");
    }

    @Test
    void the_question_waits_for_a_transaction_that_is_under_way() throws Exception {
        new OnceTableOn(database).prepare();
        try (var other = database.connect();
                var statement = other.createStatement()) {
            statement.execute(
                    database instanceof TestDatabase.Sqlite ? "begin immediate" : "begin");
            statement.execute(
                    "insert into tminus_once values ('run-1/step:deploy@web1#1',"
                            + " 'run-1/step:deploy@web1', 'RAN', '', '')");
            var task = new FutureTask<>(() -> connector().probe(read(good()), calls.attempt(1)));
            Thread.ofVirtual().start(task);
            new OnceTableOn(database).awaitSomebodyWaiting();
            assertThat(task.isDone()).isFalse();
            statement.execute("commit");
            assertThat(task.get()).isEqualTo(Outcome.succeeded());
        }
    }

    @Test
    void outside_a_transaction_every_statement_counts_alone() throws Exception {
        var json =
                sql(
                        "insert into orders values (2, 'b'); vacuum; insert into orders values (1,"
                                + " 'c')",
                        ", \"transaction\": false");
        assertThat(connector().describe(read(json))).endsWith(", each on its own");
        var outcome = run(1, json);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.sent()).isTrue();
                            assertThat(failed.reason())
                                    .startsWith("line 1 (insert into orders values (1, 'c')): ")
                                    .endsWith("; the 2 statements before it took effect");
                        });
        assertThat(connector().probe(read(json), calls.attempt(1))).isEqualTo(outcome);
        assertThat(run(1, json)).isEqualTo(outcome);
        assertThat(state()).containsExactly("first", "b");
    }

    @Test
    void outside_a_transaction_the_same_attempt_takes_effect_once_too() throws Exception {
        var json = sql("insert into orders values (2, 'b'); vacuum", ", \"transaction\": false");
        assertThat(run(1, json)).isEqualTo(Outcome.succeeded());
        assertThat(run(1, json)).isEqualTo(Outcome.succeeded());
        assertThat(run(2, json)).isEqualTo(Outcome.succeeded());
        assertThat(connector().probe(read(json), calls.attempt(1))).isEqualTo(Outcome.succeeded());
        assertThat(state()).containsExactly("first", "b");
        new OnceTableOn(database)
                .say("run-1/step:deploy@web1#3", "run-1/other", OnceTable.State.BEGAN);
        assertThat(connector().probe(read(json), calls.attempt(3)))
                .isEqualTo(
                        new Outcome.Unknown(
                                "it began outside of a transaction, and nobody knows how far it"
                                        + " came"));
    }

    @Test
    void a_database_that_cannot_be_asked_says_nothing_about_the_attempt() {
        assertThat(connector().probe(read(unusable()), calls.attempt(1)))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void an_attempt_that_waited_too_long_for_its_turn_does_not_begin() throws Exception {
        var now = new Instant[] {Instant.now()};
        var slow = new SqlRun(() -> now[0]);
        var call = calls.attempt(1);
        new OnceTableOn(database).prepare();
        try (var other = database.connect();
                var statement = other.createStatement()) {
            statement.execute(
                    database instanceof TestDatabase.Sqlite ? "begin immediate" : "begin");
            statement.execute(
                    "insert into tminus_once values ('run-1/step:deploy@web1#1', 'w', 'SEALED',"
                            + " '', '')");
            var settings = read(good());
            var task = new FutureTask<>(() -> slow.attempt(settings, call));
            Thread.ofVirtual().start(task);
            new OnceTableOn(database).awaitSomebodyWaiting();
            now[0] = call.notAfter();
            statement.execute("rollback");
            assertThat(task.get())
                    .isEqualTo(new Outcome.NotRun("its not-after passed while it waited to begin"));
        }
        assertThat(state()).containsExactly("first");
    }
}

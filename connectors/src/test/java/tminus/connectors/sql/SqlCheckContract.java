package tminus.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.ConnectorContract;
import tminus.connectors.Written;
import tminus.connectors.database.TestDatabase;
import tminus.source.Json;
import tminus.source.Problems;

abstract class SqlCheckContract extends ConnectorContract<CheckSettings> {
    protected TestDatabase database;

    protected abstract TestDatabase open() throws SQLException;

    @BeforeEach
    void openDatabase() throws SQLException {
        database = open();
    }

    @Override
    public Connector<CheckSettings> connector() {
        return new SqlCheck(InstantSource.system());
    }

    private String check(String query, String expect) {
        return "{"
                + database.members()
                + ", \"query\": "
                + Json.of(query).canonical()
                + ", \"expect\": "
                + Json.of(expect).canonical()
                + "}";
    }

    private Outcome ask(String json) {
        return connector().attempt(read(json), calls.attempt(1));
    }

    @Override
    public String good() {
        return "{"
                + database.members()
                + """
                , "checks": [
                  {"id": "count", "query": "select count(*) from orders", "expect": 1},
                  {"id": "first", "query": "select name from orders where id = ?", "values": [1],
                   "expect": "first"},
                  {"query": "select 1 from orders where id > 7", "expect": "empty"}]}\
                """;
    }

    @Override
    protected String withReferences() {
        return """
        {"database": "${secret.db}", "query": "select ?", "values": ["${steps.a.b}"],
         "expect": "> ${steps.a.b}"}\
        """;
    }

    @Override
    protected String withSecret() {
        return """
        {"database": "postgresql://u:%s@h/db", "password": "%s", "query": "select ?",
         "values": ["%s"], "expect": "%s"}\
        """
                .formatted(SECRET, SECRET, SECRET, SECRET);
    }

    @Override
    protected String wrong() {
        return """
        {"database": " ", "checks": [
          {"query": "select 1; select 2", "expect": "1"},
          {"query": "select ${values.x}", "expect": "> much"},
          {"id": "c", "quer": "x"},
          {"query": "commit", "expect": 1}]}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "2: P202 \"database\" is \" \", which is not a database / write its address or its"
                        + " path",
                "5: P202 \"query\" must be one question, and has 2 statements / write one select"
                        + " for each check",
                "8: P202 SQL cannot hold the reference ${values.x} / write ? in its place, and give"
                        + " it by values: [\"${values.x}\"]",
                "9: P202 \"expect\" is \"> much\", which is not a comparison with a number / write"
                        + " it like > 0",
                "10: P201 \"expect\" is missing / add \"expect: ...\" here",
                "10: P201 \"query\" is missing / add \"query: ...\" here",
                "12: P203 \"quer\" is not known here / did you mean \"query\"?",
                "14: P202 \"query\" must be one question, and has 1 statements / write one select"
                        + " for each check");
    }

    @Override
    protected String unusable() {
        return """
        {"database": "no-such.db", "query": "select 1", "expect": 1}\
        """;
    }

    @Override
    protected Optional<String> endless() {
        return Optional.of(
                "{"
                        + database.members()
                        + ", \"checks\": [{\"query\": \"select 1\", \"expect\": 1}, {\"query\": \""
                        + database.slow()
                        + "\", \"expect\": 1}]}");
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

    @Test
    void the_answers_are_outputs_for_later_steps() {
        assertThat(ask(good()))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded ->
                                assertThat(succeeded.outputs())
                                        .containsExactly(
                                                Map.entry("count", "1"),
                                                Map.entry("first", "first"),
                                                Map.entry("check-3", "no rows")));
        assertThat(ask(check("select count(*) from orders", "1")))
                .isEqualTo(new Outcome.Succeeded(new LinkedHashMap<>(Map.of("value", "1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "2, false",
        "= 1, true",
        "!= 1, false",
        "!= 2, true",
        "> 0, true",
        "> 1, false",
        ">= 1, true",
        ">= 2, false",
        "< 2, true",
        "< 1, false",
        "<= 1, true",
        "<= 0, false",
        "1.0, true",
        "rows, true",
        "empty, false",
        "one, false"
    })
    void an_answer_is_held_against_what_is_expected(String expect, boolean holds) {
        assertThat(ask(check("select count(*) from orders", expect)) instanceof Outcome.Succeeded)
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"empty, true", "rows, false", "1, false", "!= 1, false", "> 0, false"})
    void no_rows_are_an_answer_too(String expect, boolean holds) {
        assertThat(
                        ask(check("select 1 from orders where id = 7", expect))
                                instanceof Outcome.Succeeded)
                .isEqualTo(holds);
    }

    @Test
    void a_text_is_no_number() {
        assertThat(ask(check("select name from orders", "> 0")))
                .isEqualTo(new Outcome.Failed("value: expected > 0, found first", true));
        assertThat(ask(check("select null", "null"))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void every_failure_is_told_and_an_error_does_not_hide_the_others() {
        assertThat(
                        ask(
                                "{"
                                        + database.members()
                                        + """
                                        , "checks": [
                                          {"id": "a", "query": "select 1", "expect": 2},
                                          {"id": "b", "query": "select x from no_such", "expect": 1},
                                          {"id": "c", "query": "select 3", "expect": "empty"}]}\
                                        """))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .startsWith(
                                                "a: expected 2, found 1\nb: expected 1, found an error: ")
                                        .endsWith("\nc: expected no rows, found 3"));
    }

    @Test
    void nothing_can_be_changed() throws Exception {
        assertThat(ask(check("insert into orders values (2, 'b')", "empty")))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(state()).containsExactly("first");
    }

    @Test
    void one_check_needs_a_query_and_an_expectation() {
        var problems = new Problems();
        connector().read(Written.fields("{\"database\": \"shop.db\"}", problems));
        assertThat(Written.problems(problems))
                .containsExactly(
                        "1: P201 \"expect\" is missing / add \"expect: ...\" here",
                        "1: P201 \"query\" is missing / add \"query: ...\" here");
    }
}

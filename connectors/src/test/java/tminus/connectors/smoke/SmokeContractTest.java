package tminus.connectors.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.ConnectorContract;
import tminus.connectors.Written;
import tminus.connectors.http.ShopServer;
import tminus.source.Problems;

class SmokeContractTest extends ConnectorContract<SmokeSettings> {
    private ShopServer server;

    @BeforeEach
    void open() throws IOException {
        server = new ShopServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    public Connector<SmokeSettings> connector() {
        return new SmokeConnector(InstantSource.system());
    }

    @Override
    public String good() {
        return """
        {"tests": [
          {"id": "home", "get": "%s", "expect": {"body-contains": "well"}},
          {"id": "value", "head": "%s"},
          {"id": "login", "post": "%s", "json": {"user": "x"}, "expect": {"status": 401}}]}\
        """
                .formatted(server.url("/text"), server.url("/value"), server.url("/401"));
    }

    @Override
    protected String withReferences() {
        return """
        {"tests": [{"id": "home", "get": "${steps.deploy.url}"}]}\
        """;
    }

    @Override
    protected String withSecret() {
        return """
        {"tests": [{"id": "home", "get": "http://a/?%s", "headers": {"X-Token": "%s"}}]}\
        """
                .formatted(SECRET, SECRET);
    }

    @Override
    protected String wrong() {
        return """
        {"tests": [{"get": "http://a/"}, {"id": "b"}, {"id": "c", "get": "x", "put": "y"}, "d",
          {"id": "e", "get": "http://a/", "expct": {}}, {"id": "e", "get": "http://a/"}]}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "3: P201 \"id\" is missing / add \"id: ...\" here",
                "5: P202 a smoke test needs one request, and this has 0 / write one of get, head,"
                        + " post, put, patch, delete with the address",
                "7: P202 a smoke test needs one request, and this has 2 / write one of get, head,"
                        + " post, put, patch, delete with the address",
                "11: P202 \"tests\" must be a mapping / see \"tminus schema\" for its shape",
                "15: P203 \"expct\" is not known here / did you mean \"expect\"?",
                "17: P202 \"id\" is \"e\", which is not a new name / give every smoke test its own"
                        + " id");
    }

    @Override
    protected String unusable() {
        return """
        {"tests": [{"id": "home", "get": "http://127.0.0.1:1/"}]}\
        """;
    }

    @Override
    protected Optional<String> endless() {
        return Optional.of(
                """
                {"tests": [{"id": "slow", "get": "%s"}, {"id": "next", "get": "%s"}]}\
                """
                        .formatted(server.url("/slow"), server.url("/text")));
    }

    @Override
    protected void awaitUnderWay() throws Exception {
        while (server.received().isEmpty()) {
            Thread.sleep(2);
        }
    }

    @Override
    public String state() {
        return server.value();
    }

    @Test
    void every_test_is_sent_and_every_failure_told() {
        var outcome =
                connector()
                        .attempt(
                                read(
                                        """
                                        {"tests": [
                                          {"id": "home", "get": "%s"},
                                          {"id": "text", "get": "%s"},
                                          {"id": "login", "post": "%s",
                                            "expect": {"status": 200, "json": {"token": "present"}}},
                                          {"id": "gone", "get": "http://127.0.0.1:1/"}]}\
                                        """
                                                .formatted(
                                                        server.url("/500"),
                                                        server.url("/text"),
                                                        server.url("/401"))),
                                calls.attempt(1));
        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Failed(
                                """
                                home: status: expected 2xx, found 500;
                                login: status: expected 200, found 401; body: expected JSON, found "no";
                                gone: cannot connect to 127.0.0.1:1: nothing answers there\
                                """,
                                true));
        assertThat(printed.lines())
                .containsExactly(
                        "home: failed: status: expected 2xx, found 500",
                        "text: passed",
                        "login: failed: status: expected 200, found 401; body: expected JSON, found"
                                + " \"no\"",
                        "gone: failed: cannot connect to 127.0.0.1:1: nothing answers there");
        assertThat(server.received())
                .hasSize(3)
                .anyMatch(request -> request.contains("run-1/step:deploy@web1#1:login"));
    }

    @Test
    void nobody_waits_longer_for_an_answer_than_it_is_worth() {
        var began = System.nanoTime();
        var outcome =
                connector()
                        .attempt(
                                read(
                                        """
                                        {"tests": [{"id": "slow", "get": "%s",
                                          "expect": {"within": "200ms"}}]}\
                                        """
                                                .formatted(server.url("/slow"))),
                                calls.attempt(1));
        assertThat(outcome)
                .isEqualTo(new Outcome.Failed("slow: 127.0.0.1 gave no answer within 0.2 s", true));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void tests_that_no_time_is_left_for_have_failed() {
        var outcome = connector().attempt(read(good()), calls.attempt(1, Duration.ofSeconds(-1)));
        assertThat(((Outcome.Failed) outcome).reason())
                .startsWith("home: no time was left to send it;\nvalue: no time was left");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void smoke_without_tests_is_a_problem() {
        var problems = new Problems();
        assertThat(connector().read(Written.fields("{}", problems))).isEmpty();
        assertThat(connector().read(Written.fields("{\"tests\": []}", problems))).isEmpty();
        assertThat(Written.problems(problems))
                .containsExactly(
                        "1: P201 \"tests\" is missing / add \"tests: ...\" here",
                        "2: P202 \"tests\" is \"[]\", which is not a list of smoke tests / write at"
                                + " least one, or remove the step");
    }
}

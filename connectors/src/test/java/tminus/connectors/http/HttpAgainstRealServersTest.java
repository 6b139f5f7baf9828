package tminus.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tminus.connector.Outcome;
import tminus.connectors.Calls;
import tminus.connectors.Printed;
import tminus.connectors.Written;
import tminus.source.Problems;

/** What is said of requests that go well, and of requests that do not. */
class HttpAgainstRealServersTest {
    @TempDir Path folder;
    private final Printed printed = new Printed();
    private ShopServer server;

    @BeforeEach
    void open() throws IOException {
        server = new ShopServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Outcome send(Method method, String json) {
        return send(method, json, Duration.ofSeconds(30));
    }

    private Outcome send(Method method, String json, Duration time) {
        var connector = new HttpConnector(method, InstantSource.system());
        var problems = new Problems();
        var settings = connector.read(Written.fields(json, problems)).orElseThrow();
        assertThat(problems.sorted()).isEmpty();
        return connector.attempt(settings, new Calls(folder, printed).attempt(1, time));
    }

    private String to(String path) {
        return "{\"url\": \"" + server.url(path) + "\"}";
    }

    private static Outcome failed(String reason) {
        return new Outcome.Failed(reason, true);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void a_request_whose_answer_is_lost_is_sent_once(Method method) throws IOException {
        for (var answer : List.of("", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Le")) {
            for (var reset : new boolean[] {false, true}) {
                try (var raw = new RawServer(answer, reset)) {
                    var outcome = send(method, "{\"url\": \"" + raw.url() + "\"}");
                    assertThat(raw.requests()).isEqualTo(1);
                    if (method.changes()) {
                        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
                        assertThat(((Outcome.Unknown) outcome).reason())
                                .startsWith("127.0.0.1")
                                .contains(" broke off");
                    } else {
                        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
                        assertThat(((Outcome.Failed) outcome).sent()).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void a_key_and_a_body_go_along() {
        var outcome =
                send(
                        Method.POST,
                        """
                        {"url": "%s", "json": {"b": [1, true, null], "a": "1"},
                         "headers": {"X-Token": "abc"},
                         "outputs": {"price": "items.0.n", "was": "value"}}\
                        """
                                .formatted(server.url("/value")));
        assertThat(server.received())
                .containsExactly(
                        "POST /value run-1/step:deploy@web1#1 application/json abc"
                                + " {\"a\":\"1\",\"b\":[1,true,null]}");
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(((Outcome.Succeeded) outcome).outputs())
                .containsEntry("status", "200")
                .containsEntry("price", "1.5")
                .containsKey("was");
        assertThat(printed.lines())
                .singleElement()
                .asString()
                .matches("POST http://127.0.0.1:\\d+/value answered 200 after \\d+ ms");
    }

    @Test
    void a_plain_body_is_sent_as_it_stands() {
        send(Method.PUT, "{\"url\": \"" + server.url("/value") + "\", \"body\": \"on\"}");
        assertThat(server.received().getFirst())
                .contains("text/plain; charset=utf-8")
                .endsWith("on");
    }

    @Test
    void a_body_is_refused_where_it_means_nothing() {
        var problems = new Problems();
        new HttpConnector(Method.GET, InstantSource.system())
                .read(Written.fields("{\"url\": \"http://a/\", \"body\": \"x\"}", problems));
        new HttpConnector(Method.POST, InstantSource.system())
                .read(
                        Written.fields(
                                "{\"url\": \"http://a/\", \"body\": \"x\", \"json\": {}}",
                                problems));
        assertThat(Written.problems(problems))
                .containsExactly(
                        "3: P202 \"body\" is \"...\", which is not possible for GET / remove it, or"
                                + " use post, put or patch",
                        "4: P202 \"json\" is \"...\", which is not possible beside \"body\" / give"
                                + " one of the two");
    }

    @Test
    void every_deviation_is_told_with_what_was_expected_and_found() {
        assertThat(
                        send(
                                Method.GET,
                                """
                                {"url": "%s", "expect": {"status": [201, "4xx"],
                                  "headers": {"X-Version": 3, "X-New": "present",
                                     "Date": "absent", "X-Old": "absent"},
                                  "json": {"value": "new", "items[0].n": 1.5, "items.0.n": 2,
                                     "items": "present", "none": "present", "value.x": "absent",
                                     "items.9": "absent", "items.x": 1},
                                  "body-contains": "welcome"}}\
                                """
                                        .formatted(server.url("/value"))))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(
                                                failed.reason()
                                                        .replaceAll(
                                                                "found \"[A-Z][^;]*", "found D"))
                                        .isEqualTo(
                                                "status: expected 201 or 4xx, found 200;"
                                                        + " header X-Version: expected \"3\", found \"2\";"
                                                        + " header X-New: expected present, found none;"
                                                        + " header Date: expected absent, found D;"
                                                        + " body: expected to contain \"welcome\", found"
                                                        + " \"{\"value\":\"old\",\"items\":[{\"n\":1.50}]}\";"
                                                        + " json value: expected \"new\", found \"\"old\"\";"
                                                        + " json items.0.n: expected \"2\", found \"1.5\";"
                                                        + " json none: expected present, found none;"
                                                        + " json items.x: expected \"1\", found none"));
    }

    @Test
    void an_answer_that_is_not_json_is_quoted() {
        assertThat(
                        send(
                                Method.GET,
                                """
                                {"url": "%s", "expect": {"json": {"a": 1}}}\
                                """
                                        .formatted(server.url("/text"))))
                .isEqualTo(failed("body: expected JSON, found \"all is well\""));
    }

    @Test
    void a_late_answer_is_a_deviation() {
        var outcome =
                send(
                        Method.PUT,
                        """
                        {"url": "%s", "expect": {"within": "0s"}}\
                        """
                                .formatted(server.url("/value")));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).reason())
                .startsWith("time: expected within 0s, took ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/400", "/401", "/404", "/409", "/422", "/500", "/501"})
    void a_plain_no_is_a_failure(String path) {
        assertThat(send(Method.POST, to(path)))
                .isEqualTo(failed("status: expected 2xx, found " + path.substring(1)));
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/502", "/503", "/504", "/522"})
    void an_error_of_a_gateway_says_nothing_about_a_change(String path) {
        for (var method : List.of(Method.POST, Method.PUT, Method.PATCH, Method.DELETE)) {
            assertThat(send(method, to(path)))
                    .isEqualTo(
                            new Outcome.Unknown(
                                    "status: expected 2xx, found " + path.substring(1)));
        }
        assertThat(send(Method.GET, to(path)))
                .isEqualTo(failed("status: expected 2xx, found " + path.substring(1)));
        assertThat(server.received()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/429", "/503?again"})
    void a_refusal_before_any_work_may_be_retried(String path) {
        assertThat(send(Method.POST, to(path)))
                .isEqualTo(
                        new Outcome.Failed(
                                "status: expected 2xx, found " + path.substring(1, 4), false));
    }

    @Test
    void a_closed_port_proves_that_nothing_was_sent() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(send(Method.POST, "{\"url\": \"http://127.0.0.1:" + port + "/\"}"))
                .isEqualTo(
                        new Outcome.Failed(
                                "cannot connect to 127.0.0.1:" + port + ": nothing answers there",
                                false));
    }

    @Test
    void an_unknown_host_proves_that_nothing_was_sent() {
        assertThat(send(Method.POST, "{\"url\": \"http://no-such-host.invalid/\"}"))
                .isEqualTo(
                        new Outcome.Failed(
                                "cannot connect to no-such-host.invalid: there is no such host",
                                false));
    }

    @Test
    void a_server_that_never_shakes_hands_gets_nothing() throws IOException {
        try (var raw = new RawServer("", false)) {
            var url = raw.url().replace("http:", "https:");
            assertThat(send(Method.POST, "{\"url\": \"" + url + "\"}", Duration.ofSeconds(1)))
                    .isEqualTo(
                            new Outcome.Failed(
                                    "cannot connect to 127.0.0.1:" + raw.port() + ": no answer",
                                    false));
            assertThat(raw.requests()).isZero();
        }
    }

    @Test
    void a_server_without_a_trusted_certificate_gets_nothing() throws Exception {
        try (var secure = new UntrustedServer(folder)) {
            var url = "https://localhost:" + secure.port() + "/";
            assertThat(send(Method.POST, "{\"url\": \"" + url + "\"}"))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> {
                                assertThat(failed.sent()).isFalse();
                                assertThat(failed.reason())
                                        .startsWith(
                                                "no trusted connection to localhost:"
                                                        + secure.port()
                                                        + ": ");
                            });
            assertThat(secure.requests()).isZero();
        }
    }

    @Test
    void a_silent_server_leaves_a_change_unknown_at_the_deadline() {
        assertThat(send(Method.POST, to("/slow"), Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason())
                                        .matches("127.0.0.1 gave no answer within 0\\.\\d+ s"));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_body_that_breaks_off_after_the_status_is_told_apart() throws IOException {
        var half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":";
        try (var raw = new RawServer(half, false)) {
            var wanted = "{\"url\": \"" + raw.url() + "\", \"expect\": {\"json\": {\"a\": 1}}}";
            assertThat(send(Method.POST, "{\"url\": \"" + raw.url() + "\"}"))
                    .isInstanceOf(Outcome.Succeeded.class);
            assertThat(send(Method.POST, wanted))
                    .isEqualTo(new Outcome.Unknown("body: it broke off, or is larger than 16 MiB"));
            assertThat(send(Method.GET, wanted))
                    .isEqualTo(failed("body: it broke off, or is larger than 16 MiB"));
        }
    }

    @Test
    void an_endless_body_is_cut() throws IOException {
        var much = "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat((16 << 20) + 1);
        try (var raw = new RawServer(much, false)) {
            assertThat(
                            send(
                                    Method.GET,
                                    "{\"url\": \""
                                            + raw.url()
                                            + "\", \"expect\": {\"body-contains\": \"x\"}}"))
                    .isEqualTo(failed("body: it broke off, or is larger than 16 MiB"));
        }
    }

    @Test
    void redirects_are_followed_by_what_only_reads() {
        assertThat(send(Method.GET, to("/elsewhere"))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(send(Method.POST, to("/elsewhere")))
                .isEqualTo(failed("status: expected 2xx, found 302"));
        assertThat(server.value()).isEqualTo("old");
    }

    @Test
    void redirects_that_are_expected_are_not_followed() {
        assertThat(
                        send(
                                Method.GET,
                                """
                                {"url": "%s", "expect": {"status": 302,
                                 "headers": {"Location": "/value"}}}\
                                """
                                        .formatted(server.url("/elsewhere"))))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_redirect_in_a_circle_ends() {
        assertThat(send(Method.GET, to("/round")))
                .isEqualTo(failed("status: expected 2xx, found 302"));
        assertThat(server.received()).hasSize(6);
    }

    @Test
    void a_redirect_to_another_host_does_not_carry_headers_there() {
        send(
                Method.GET,
                """
                {"url": "%s", "headers": {"X-Token": "abc"}}\
                """
                        .formatted(server.url("/abroad")));
        assertThat(server.received())
                .containsExactly(
                        "GET /abroad run-1/step:deploy@web1#1 null abc ",
                        "GET /value null null null ");
    }

    @Test
    void a_redirect_to_another_scheme_is_not_followed() {
        assertThat(send(Method.GET, to("/file")))
                .isEqualTo(failed("status: expected 2xx, found 302"));
    }

    @Test
    void without_the_switch_that_forbids_sending_twice_nothing_is_sent() {
        var before = System.setProperty("jdk.httpclient.redirects.retrylimit", "5");
        try {
            assertThatThrownBy(() -> new HttpConnector(Method.GET, InstantSource.system()))
                    .hasMessage(
                            "requests could be sent twice: start Java with"
                                    + " -Djdk.httpclient.redirects.retrylimit=1, as the launcher of"
                                    + " tminus does");
        } finally {
            System.setProperty("jdk.httpclient.redirects.retrylimit", before);
        }
    }
}

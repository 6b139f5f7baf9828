package tminus.connectors.http;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tminus.connector.Connector;
import tminus.connectors.ConnectorContract;

abstract class HttpContract extends ConnectorContract<HttpSettings> {
    private final Method method;
    protected ShopServer server;

    HttpContract(Method method) {
        this.method = method;
    }

    @BeforeEach
    void open() throws IOException {
        server = new ShopServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    public Connector<HttpSettings> connector() {
        return new HttpConnector(method, InstantSource.system());
    }

    @Override
    public String good() {
        return """
        {"url": "%s", "headers": {"X-Token": "abc"}, "expect": {"status": [200, "204"]}}\
        """
                .formatted(server.url("/value"));
    }

    @Override
    protected String withReferences() {
        return """
        {"url": "${steps.deploy.url}/x", "headers": {"X-Token": "${secret.token}"}}\
        """;
    }

    @Override
    protected String withSecret() {
        return """
        {"url": "http://user:%s@shop.example/a?token=%s#%s", "headers": {"X-Token": "%s"}}\
        """
                .formatted(SECRET, SECRET, SECRET, SECRET);
    }

    @Override
    protected String wrong() {
        return """
        {"url": "ftp://x", "headers": {"Host": "a", "A B": "c"}, "outputs": [],
         "expect": {"status": ["200", "2XX", 600], "within": "soon", "json": "x", "statu": 1},
         "expects": {}}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "2: P202 \"url\" is \"ftp://x\", which is not an address / write a full address"
                        + " like https://shop.example/",
                "4: P202 \"Host\" is \"a\", which is not a header you can set / remove it: tminus"
                        + " or the protocol sets it, or it is no header name",
                "5: P202 \"A B\" is \"c\", which is not a header you can set / remove it: tminus"
                        + " or the protocol sets it, or it is no header name",
                "6: P202 \"outputs\" must be a mapping / see \"tminus schema\" for its shape",
                "8: P202 \"status\" is \"2XX\", which is not a status / write 200, [200, 204] or"
                        + " 2xx",
                "8: P202 \"status\" is \"600\", which is not a status / write 200, [200, 204] or"
                        + " 2xx",
                "12: P202 \"within\" is \"soon\", which is not a duration / write it like 90s, 5m,"
                        + " 1h30m or 7d",
                "13: P202 \"json\" must be a mapping / see \"tminus schema\" for its shape",
                "14: P203 \"statu\" is not known here / did you mean \"status\"?",
                "15: P203 \"expects\" is not known here / did you mean \"expect\"?");
    }

    @Override
    protected String unusable() {
        return """
        {"url": "http://127.0.0.1:1/"}\
        """;
    }

    @Override
    protected Optional<String> endless() {
        return Optional.of(
                """
                {"url": "%s"}\
                """
                        .formatted(server.url("/slow")));
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
}

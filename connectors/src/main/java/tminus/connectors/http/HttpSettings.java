package tminus.connectors.http;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tminus.connectors.json.JsonPath;
import tminus.connectors.json.JsonText;
import tminus.source.Fields;

/**
 * One request, what is expected of its answer, and what later steps want to know of it.
 *
 * @param outputs names of outputs, and where in the JSON of the answer their values stand
 */
public record HttpSettings(
        Method method,
        String url,
        SequencedMap<String, String> headers,
        Optional<Body> body,
        Expectation expectation,
        SequencedMap<String, JsonPath> outputs) {
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)connection|content-length|expect|host|upgrade|idempotency-key");

    public HttpSettings {
        headers = unmodifiableSequencedMap(new LinkedHashMap<>(headers));
        outputs = unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
    }

    /** What is sent along. */
    public record Body(String contentType, String text) {}

    /** Reads the settings of one request whose address stands under {@code urlKey}. */
    public static Optional<HttpSettings> read(Fields with, Method method, String urlKey) {
        var url = with.uri(urlKey).flatMap(_ -> with.text(urlKey));
        var headers = with.textMap("headers");
        with.fields("headers").ifPresent(inner -> headers.keySet().forEach(n -> header(inner, n)));
        var body = body(with, method);
        var expectation =
                with.fields("expect").map(Expectation::read).orElse(Expectation.ANY_SUCCESS);
        var outputs = new LinkedHashMap<String, JsonPath>();
        with.textMap("outputs").forEach((name, path) -> outputs.put(name, JsonPath.parse(path)));
        return url.map(address ->
                new HttpSettings(
                        method,
                        address,
                        headers,
                        body,
                        expectation.withPresent(outputs.values()),
                        outputs));
    }

    private static Optional<Body> body(Fields with, Method method) {
        var text = with.text("body").map(body -> new Body("text/plain; charset=utf-8", body));
        var json =
                with.node("json")
                        .map(node -> new Body("application/json", JsonText.of(node).canonical()));
        if (text.isPresent() && json.isPresent()) {
            return with.bad("json", "...", "possible beside \"body\"", "give one of the two");
        }
        var body = text.or(() -> json);
        if (body.isPresent() && !method.mayHaveBody()) {
            return with.bad(
                    text.isPresent() ? "body" : "json",
                    "...",
                    "possible for " + method,
                    "remove it, or use post, put or patch");
        }
        return body;
    }

    private static void header(Fields headers, String name) {
        if (!HEADER.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            headers.bad(
                    name,
                    headers.text(name).orElse(""),
                    "a header you can set",
                    "remove it: tminus or the protocol sets it, or it is no header name");
        }
    }
}

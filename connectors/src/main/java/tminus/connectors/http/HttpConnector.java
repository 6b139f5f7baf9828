package tminus.connectors.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Call;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.json.JsonText;
import tminus.plan.Kind;
import tminus.source.Fields;

/** Sends one request, once, and holds its answer against what is expected. */
public final class HttpConnector implements Connector<HttpSettings> {
    private final Method method;
    private final InstantSource clock;
    private final Kind kind;

    public HttpConnector(Method method, InstantSource clock) {
        Exchange.requireThatNothingIsSentTwice();
        this.method = method;
        this.clock = clock;
        this.kind =
                new Kind(
                        "http/" + method.word(),
                        method.effect(),
                        Duration.ofSeconds(30),
                        false,
                        false,
                        false,
                        false);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Optional<HttpSettings> read(Fields with) {
        var settings = HttpSettings.read(with, method, "url");
        with.done();
        return settings;
    }

    @Override
    public String describe(HttpSettings settings) {
        return settings.method() + " " + withoutSecrets(settings.url());
    }

    /** The address without what may hold passwords and tokens: user, query and fragment. */
    static String withoutSecrets(String url) {
        return url.replaceFirst("//[^/?#]*@", "//").replaceFirst("[?#].*", "");
    }

    @Override
    public Outcome attempt(HttpSettings settings, Call call) {
        var now = clock.instant();
        if (!now.isBefore(call.notAfter())) {
            return new Outcome.NotRun("its not-after passed before it was sent");
        }
        var longest = Duration.between(now, call.deadline());
        if (!longest.isPositive()) {
            return new Outcome.Failed("no time is left", false);
        }
        var reply = Exchange.send(settings, call.key(), upToADay(longest));
        return switch (reply) {
            case Exchange.Reply.NotSent(var reason) -> new Outcome.Failed(reason, false);
            case Exchange.Reply.NoAnswer(var reason) -> unanswered(settings, reason);
            case Exchange.Reply.Answered(var answer) -> {
                call.output()
                        .line(
                                describe(settings)
                                        + " answered "
                                        + answer.status()
                                        + " after "
                                        + answer.took().toMillis()
                                        + " ms");
                yield judged(settings, answer, succeeded(settings, answer));
            }
        };
    }

    private static Duration upToADay(Duration longest) {
        return longest.compareTo(Duration.ofDays(1)) < 0 ? longest : Duration.ofDays(1);
    }

    private static Outcome unanswered(HttpSettings settings, String reason) {
        return settings.method().changes()
                ? new Outcome.Unknown(reason)
                : new Outcome.Failed(reason, true);
    }

    private static Outcome judged(HttpSettings settings, Answer answer, Outcome success) {
        var deviations = settings.expectation().deviations(answer);
        if (deviations.isEmpty()) {
            return success;
        }
        var reason = String.join("; ", deviations);
        if (!settings.method().changes()) {
            return new Outcome.Failed(reason, true);
        }
        return switch (meaning(settings, answer)) {
            case REFUSED -> new Outcome.Failed(reason, false);
            case FAILED -> new Outcome.Failed(reason, true);
            case UNKNOWN -> new Outcome.Unknown(reason);
        };
    }

    /** What an answer that was not expected says about the change that was asked for. */
    private enum Meaning {
        REFUSED,
        FAILED,
        UNKNOWN
    }

    /**
     * A gateway that answers 502 or 504 has lost the answer, not the change (RFC 9110 sections
     * 15.6.3 and 15.6.5; 520 to 524 are one vendor's words for the same). Some proxies say 503 for
     * that as well; with Retry-After it is the refusal that the RFC means, as is 429.
     */
    private static Meaning meaning(HttpSettings settings, Answer answer) {
        return switch (answer.status()) {
            case 429 -> Meaning.REFUSED;
            case 503 ->
                    answer.headers().firstValue("retry-after").isPresent()
                            ? Meaning.REFUSED
                            : Meaning.UNKNOWN;
            case 502, 504, 520, 521, 522, 523, 524 -> Meaning.UNKNOWN;
            default -> {
                var unreadable =
                        settings.expectation().accepts(answer.status())
                                && settings.expectation().needsBody()
                                && answer.body().isEmpty();
                yield unreadable ? Meaning.UNKNOWN : Meaning.FAILED;
            }
        };
    }

    private static Outcome succeeded(HttpSettings settings, Answer answer) {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("status", Integer.toString(answer.status()));
        var json = answer.body().flatMap(JsonText::parse);
        settings.outputs()
                .forEach((name, path) ->
                        json.flatMap(path::in)
                                .ifPresent(value -> outputs.put(name, JsonText.plain(value))));
        return new Outcome.Succeeded(outputs);
    }

    /** Sends one of several requests that only look, for the smoke tests. */
    public static List<String> deviations(HttpSettings settings, String key, Duration longest) {
        var patience = settings.expectation().patience(longest);
        return switch (Exchange.send(settings, key, patience)) {
            case Exchange.Reply.NotSent(var reason) -> List.of(reason);
            case Exchange.Reply.NoAnswer(var reason) -> List.of(reason);
            case Exchange.Reply.Answered(var answer) -> settings.expectation().deviations(answer);
        };
    }

    /** Posts JSON once, for notices; any answer of success will do. */
    public static Outcome post(
            String url, SequencedMap<String, String> headers, String json, String key) {
        var settings =
                new HttpSettings(
                        Method.POST,
                        url,
                        headers,
                        Optional.of(new HttpSettings.Body("application/json", json)),
                        Expectation.ANY_SUCCESS,
                        new LinkedHashMap<>());
        return switch (Exchange.send(settings, key, Duration.ofSeconds(20))) {
            case Exchange.Reply.NotSent(var reason) -> new Outcome.Failed(reason, false);
            case Exchange.Reply.NoAnswer(var reason) -> new Outcome.Unknown(reason);
            case Exchange.Reply.Answered(var answer) ->
                    judged(settings, answer, Outcome.succeeded());
        };
    }
}

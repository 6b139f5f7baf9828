package tminus.connectors.http;

import static java.util.Collections.unmodifiableSequencedMap;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import tminus.connectors.json.JsonPath;
import tminus.connectors.json.JsonText;
import tminus.source.Durations;
import tminus.source.Fields;
import tminus.source.Json;

/** What an answer must be like. Every deviation is told with what was expected and found. */
public record Expectation(
        List<StatusRange> status,
        Optional<Duration> within,
        SequencedMap<String, String> headers,
        SequencedMap<JsonPath, String> json,
        Optional<String> bodyContains) {
    private static final String PRESENT = "present";
    private static final String ABSENT = "absent";

    public static final Expectation ANY_SUCCESS =
            new Expectation(
                    List.of(StatusRange.SUCCESS),
                    Optional.empty(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    Optional.empty());

    public Expectation {
        status = List.copyOf(status);
        headers = unmodifiableSequencedMap(new LinkedHashMap<>(headers));
        json = unmodifiableSequencedMap(new LinkedHashMap<>(json));
    }

    static Expectation read(Fields expect) {
        var status =
                expect.texts("status").stream()
                        .flatMap(text -> StatusRange.read(expect, text).stream())
                        .toList();
        var within = expect.duration("within");
        var headers = expect.textMap("headers");
        var json = new LinkedHashMap<JsonPath, String>();
        expect.textMap("json").forEach((path, value) -> json.put(JsonPath.parse(path), value));
        var contains = expect.text("body-contains");
        expect.done();
        return new Expectation(
                status.isEmpty() ? List.of(StatusRange.SUCCESS) : status,
                within,
                headers,
                json,
                contains);
    }

    /** With these places wanted in the JSON too, because later steps use what stands there. */
    Expectation withPresent(Iterable<JsonPath> paths) {
        var wanted = new LinkedHashMap<>(json);
        paths.forEach(path -> wanted.putIfAbsent(path, PRESENT));
        return new Expectation(status, within, headers, wanted, bodyContains);
    }

    /** How long to wait: an answer that comes later than expected is worth nothing. */
    Duration patience(Duration longest) {
        return within.filter(wanted -> wanted.compareTo(longest) < 0).orElse(longest);
    }

    boolean accepts(int code) {
        return status.stream().anyMatch(range -> range.contains(code));
    }

    /** True when the answer cannot be judged without its body. */
    boolean needsBody() {
        return !json.isEmpty() || bodyContains.isPresent();
    }

    /** How the answer deviates: {@code status: expected 200, found 503}. Empty when it does not. */
    List<String> deviations(Answer answer) {
        var found = new ArrayList<String>();
        if (!accepts(answer.status())) {
            found.add(
                    "status: expected " + StatusRange.text(status) + ", found " + answer.status());
        }
        within.filter(longest -> answer.took().compareTo(longest) > 0)
                .ifPresent(longest ->
                        found.add(
                                "time: expected within "
                                        + Durations.format(longest)
                                        + ", took "
                                        + Durations.format(answer.took())));
        headers.forEach((name, wanted) -> header(answer, name, wanted).ifPresent(found::add));
        body(answer, found);
        return found;
    }

    private static Optional<String> header(Answer answer, String name, String wanted) {
        var value = answer.headers().firstValue(name);
        return holds(wanted, value, wanted::equals)
                ? Optional.empty()
                : Optional.of(deviation("header " + name, wanted, value));
    }

    private void body(Answer answer, List<String> found) {
        if (!needsBody()) {
            return;
        }
        if (answer.body().isEmpty()) {
            found.add("body: it broke off, or is larger than 16 MiB");
            return;
        }
        var text = answer.body().get();
        bodyContains
                .filter(part -> !text.contains(part))
                .ifPresent(part ->
                        found.add(
                                "body: expected to contain \""
                                        + part
                                        + "\", found "
                                        + quoted(text)));
        if (!json.isEmpty()) {
            json(text, found);
        }
    }

    private void json(String text, List<String> found) {
        var parsed = JsonText.parse(text);
        if (parsed.isEmpty()) {
            found.add("body: expected JSON, found " + quoted(text));
            return;
        }
        json.forEach((path, wanted) -> {
            var value = path.in(parsed.get());
            if (!holds(wanted, value, json -> equal(wanted, json))) {
                found.add(deviation("json " + path, wanted, value.map(Json::canonical)));
            }
        });
    }

    private static <T> boolean holds(String wanted, Optional<T> value, Predicate<T> equals) {
        return switch (wanted) {
            case PRESENT -> value.isPresent();
            case ABSENT -> value.isEmpty();
            default -> value.filter(equals).isPresent();
        };
    }

    private static boolean equal(String wanted, Json found) {
        return switch (found) {
            case Json.Text(var text) -> text.equals(wanted);
            case Json.Number(var number) -> sameNumber(wanted, number);
            case Json.Truth(var truth) -> Boolean.toString(truth).equals(wanted);
            case Json.Null() -> wanted.equals("null");
            case Json.Array _, Json.Members _ -> found.canonical().equals(wanted);
        };
    }

    private static boolean sameNumber(String wanted, BigDecimal found) {
        try {
            return new BigDecimal(wanted).compareTo(found) == 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static String deviation(String what, String wanted, Optional<String> value) {
        var expected =
                wanted.equals(PRESENT) || wanted.equals(ABSENT) ? wanted : "\"" + wanted + "\"";
        return what
                + ": expected "
                + expected
                + ", found "
                + value.map(Expectation::quoted).orElse("none");
    }

    private static String quoted(String text) {
        var one = text.replaceAll("\\s+", " ").strip();
        return "\"" + (one.length() <= 80 ? one : one.substring(0, 80) + "...") + "\"";
    }
}

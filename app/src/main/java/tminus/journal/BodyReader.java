package tminus.journal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import tminus.connector.Outcome;
import tminus.run.AttemptId;
import tminus.run.Work;
import tminus.source.Json;

/**
 * Reads the members of a JSON object. Whatever is not exactly as written stops the reading: a
 * journal is never guessed at.
 */
final class BodyReader {
    private final Json.Members object;
    private final SequencedSet<String> asked = new LinkedHashSet<>();

    BodyReader(Json.Members object) {
        this.object = object;
    }

    /** Reads a whole object: members that nobody asked for are refused. */
    static <T> T read(Json.Members object, Function<BodyReader, T> reader) {
        var from = new BodyReader(object);
        var value = reader.apply(from);
        from.done();
        return value;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return member(name)
                .map(value ->
                        switch (value) {
                            case Json.Text(var text) -> text;
                            case Json.Number _, Json.Truth _, Json.Null _ ->
                                    throw wrong(name, "a text");
                            case Json.Array _, Json.Members _ -> throw wrong(name, "a text");
                        });
    }

    long number(String name) {
        if (required(name) instanceof Json.Number(var number)) {
            return whole(name, number);
        }
        throw wrong(name, "a whole number");
    }

    int smallNumber(String name) {
        var number = number(name);
        if (number != (int) number) {
            throw wrong(name, "a small whole number");
        }
        return (int) number;
    }

    boolean truth(String name) {
        if (required(name) instanceof Json.Truth(var truth)) {
            return truth;
        }
        throw wrong(name, "true or false");
    }

    Instant instant(String name) {
        return optionalInstant(name).orElseThrow(() -> missing(name));
    }

    Optional<Instant> optionalInstant(String name) {
        return parsed(name, "an instant", Instant::parse);
    }

    Duration duration(String name) {
        return parsed(name, "a duration", Duration::parse).orElseThrow(() -> missing(name));
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        return optionalWord(name, words).orElseThrow(() -> missing(name));
    }

    <E extends Enum<E>> Optional<E> optionalWord(String name, Class<E> words) {
        return parsed(name, "a known word", text -> Enum.valueOf(words, upper(text)));
    }

    Work work() {
        return parsed("work", "a work", Work::parse).orElseThrow(() -> missing("work"));
    }

    AttemptId attempt() {
        return new AttemptId(work(), text("target"), smallNumber("attempt"));
    }

    Outcome outcome() {
        return OutcomeJson.read(object("outcome"));
    }

    List<String> texts(String name) {
        return items(name).stream().map(item -> asText(name, item)).toList();
    }

    SequencedMap<String, String> pairs(String name) {
        var pairs = new LinkedHashMap<String, String>();
        for (var item : items(name)) {
            if (!(item instanceof Json.Array(var pair)) || pair.size() != 2) {
                throw wrong(name, "a list of pairs");
            }
            pairs.put(asText(name, pair.getFirst()), asText(name, pair.getLast()));
        }
        return pairs;
    }

    Json.Members object(String name) {
        if (required(name) instanceof Json.Members members) {
            return members;
        }
        throw wrong(name, "an object");
    }

    void done() {
        for (var name : object.members().keySet()) {
            if (!asked.contains(name)) {
                throw new Unreadable("has a member \"" + name + "\" that is not known");
            }
        }
    }

    private static String upper(String word) {
        if (!word.equals(word.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not in lower case: " + word);
        }
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private <T> Optional<T> parsed(String name, String wanted, Function<String, T> parse) {
        try {
            return optionalText(name).map(parse);
        } catch (DateTimeException | IllegalArgumentException notThat) {
            throw wrong(name, wanted);
        }
    }

    private List<Json> items(String name) {
        if (required(name) instanceof Json.Array(var items)) {
            return items;
        }
        throw wrong(name, "a list");
    }

    private String asText(String name, Json value) {
        if (value instanceof Json.Text(var text)) {
            return text;
        }
        throw wrong(name, "made of texts");
    }

    private long whole(String name, BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException notWhole) {
            throw wrong(name, "a whole number");
        }
    }

    private Json required(String name) {
        return member(name).orElseThrow(() -> missing(name));
    }

    private Optional<Json> member(String name) {
        asked.add(name);
        return Optional.ofNullable(object.members().get(name));
    }

    private static Unreadable missing(String name) {
        return new Unreadable("has no \"" + name + "\"");
    }

    private static Unreadable wrong(String name, String wanted) {
        return new Unreadable("has a \"" + name + "\" that is not " + wanted);
    }
}

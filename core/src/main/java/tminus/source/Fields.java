package tminus.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Reads one mapping of plan text field by field. Every problem is reported at its place; what was
 * never asked for is reported by {@link #done} as unknown.
 */
public final class Fields {
    private final Node.Mapping mapping;
    private final Problems problems;
    private final SequencedSet<String> asked = new LinkedHashSet<>();

    public Fields(Node.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    public Node.Mapping mapping() {
        return mapping;
    }

    public Problems problems() {
        return problems;
    }

    public Position at() {
        return mapping.at();
    }

    /** Where the value of a key stands, or the mapping itself when the key is absent. */
    public Position at(String key) {
        return mapping.get(key).map(Node::at).orElse(mapping.at());
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The value of a key as it stands; marks the key as known. */
    public Optional<Node> node(String key) {
        asked.add(key);
        return mapping.get(key);
    }

    /** The value of a key; a key without a value is a problem. */
    private Optional<Node> filled(String key) {
        return node(key).filter(node -> isFilled(key, node));
    }

    private boolean isFilled(String key, Node node) {
        var empty = node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
        if (empty) {
            problems.add(
                    Code.EMPTY_VALUE,
                    keyAt(key),
                    "\"" + key + "\" has no value",
                    "give it a value, indented below it if it is long, or remove the key");
        }
        return !empty;
    }

    /** Where a key stands, or the mapping itself when the key is absent. */
    public Position keyAt(String key) {
        var entry = mapping.entries().get(key);
        return entry == null ? mapping.at() : entry.keyAt();
    }

    /** A scalar as text; a list or mapping is a problem. */
    public Optional<String> text(String key) {
        return scalar(key).map(Node.Scalar::text);
    }

    /** A scalar with its place and kind. */
    public Optional<Node.Scalar> scalar(String key) {
        return filled(key).flatMap(node -> scalar(key, node));
    }

    /** One of the words of an enum, spelled {@code like-this}. */
    public <E extends Enum<E>> Optional<E> word(String key, Class<E> words) {
        return scalar(key).flatMap(scalar -> word(key, scalar, words));
    }

    /** A list of words of an enum; a single word counts as a list of one. */
    public <E extends Enum<E>> List<E> words(String key, Class<E> words) {
        return scalars(key).stream().flatMap(scalar -> word(key, scalar, words).stream()).toList();
    }

    private <E extends Enum<E>> Optional<E> word(String key, Node.Scalar scalar, Class<E> words) {
        var known = new LinkedHashMap<String, E>();
        for (var word : words.getEnumConstants()) {
            known.put(Words.of(word), word);
        }
        if (!known.containsKey(scalar.text())) {
            problems.add(
                    Code.BAD_VALUE,
                    scalar.at(),
                    "\"" + key + "\" is \"" + scalar.text() + "\", which is not one of its words",
                    Nearest.hint(scalar.text(), known.keySet()));
        }
        return Optional.ofNullable(known.get(scalar.text()));
    }

    /** A scalar that must be there. */
    public Optional<String> required(String key) {
        if (!has(key)) {
            asked.add(key);
            missing(key);
            return Optional.empty();
        }
        return text(key);
    }

    /** A nested mapping that must be there. */
    public Optional<Fields> requiredFields(String key) {
        require(key);
        return fields(key);
    }

    /** Reports the keys that are not there, and must be. */
    public void require(String... keys) {
        for (var key : keys) {
            if (!has(key)) {
                missing(key);
            }
        }
    }

    public void missing(String key) {
        problems.add(
                Code.MISSING_FIELD,
                mapping.at(),
                "\"" + key + "\" is missing",
                "add \"" + key + ": ...\" here");
    }

    public Optional<Boolean> truth(String key) {
        return text(key)
                .flatMap(text ->
                        switch (text) {
                            case "true" -> Optional.of(true);
                            case "false" -> Optional.of(false);
                            default -> bad(key, text, "true or false", "write true or false");
                        });
    }

    public Optional<Integer> integer(String key, int min, int max) {
        return text(key)
                .flatMap(text -> {
                    try {
                        var number = Integer.parseInt(text);
                        if (number >= min && number <= max) {
                            return Optional.of(number);
                        }
                    } catch (NumberFormatException notANumber) {
                        // told below, together with the range
                    }
                    return bad(
                            key,
                            text,
                            "a whole number",
                            "write a number from " + min + " to " + max);
                });
    }

    /** A duration such as {@code 90s}, {@code 5m}, {@code 1h30m} or {@code 7d}. */
    public Optional<Duration> duration(String key) {
        return text(key)
                .flatMap(text -> {
                    var duration = Durations.parse(text);
                    return duration.isPresent()
                            ? duration
                            : bad(key, text, "a duration", "write it like 90s, 5m, 1h30m or 7d");
                });
    }

    /** An absolute http or https address; text with open references is taken as it stands. */
    public Optional<URI> uri(String key) {
        return required(key).flatMap(text -> uri(key, text));
    }

    private Optional<URI> uri(String key, String text) {
        if (References.areIn(text)) {
            return Optional.of(URI.create("http://reference.invalid/"));
        }
        try {
            var uri = new URI(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException notAnAddress) {
            // told below
        }
        return bad(key, text, "an address", "write a full address like https://shop.example/");
    }

    /** A list of scalars; a single scalar counts as a list of one. */
    public List<String> texts(String key) {
        return scalars(key).stream().map(Node.Scalar::text).toList();
    }

    /** A list of scalars with their places; a single scalar counts as a list of one. */
    public List<Node.Scalar> scalars(String key) {
        return filled(key).map(node -> scalars(key, node)).orElse(List.of());
    }

    private List<Node.Scalar> scalars(String key, Node node) {
        return switch (node) {
            case Node.Sequence(_, var items) ->
                    items.stream()
                            .filter(item -> isFilled(key, item))
                            .flatMap(item -> scalar(key, item).stream())
                            .toList();
            case Node.Scalar scalar -> List.of(scalar);
            case Node.Mapping other -> {
                shape(key, other, "a list");
                yield List.of();
            }
        };
    }

    /** A mapping of names to scalars. */
    public SequencedMap<String, String> textMap(String key) {
        var texts = new LinkedHashMap<String, String>();
        fields(key)
                .ifPresent(inner ->
                        inner.mapping()
                                .entries()
                                .keySet()
                                .forEach(name ->
                                        inner.text(name).ifPresent(text -> texts.put(name, text))));
        return texts;
    }

    /** A nested mapping, to be read field by field. */
    public Optional<Fields> fields(String key) {
        return filled(key)
                .flatMap(node -> {
                    if (node instanceof Node.Mapping inner) {
                        return Optional.of(new Fields(inner, problems));
                    }
                    shape(key, node, "a mapping");
                    return Optional.empty();
                });
    }

    /** A list of mappings, each to be read field by field. */
    public List<Fields> list(String key) {
        var list = new ArrayList<Fields>();
        filled(key)
                .ifPresent(node -> {
                    if (node instanceof Node.Sequence(_, var items)) {
                        for (var item : items) {
                            if (item instanceof Node.Mapping inner) {
                                list.add(new Fields(inner, problems));
                            } else {
                                shape(key, item, "a mapping");
                            }
                        }
                    } else {
                        shape(key, node, "a list");
                    }
                });
        return list;
    }

    /** Reports a value that cannot be used, and returns nothing in its place. */
    public <T> Optional<T> bad(String key, String text, String wanted, String nextMove) {
        problems.add(
                Code.BAD_VALUE,
                at(key),
                "\"" + key + "\" is \"" + text + "\", which is not " + wanted,
                nextMove);
        return Optional.empty();
    }

    /** Reports every key that nobody asked for. To be called once, after all reading. */
    public void done() {
        mapping.entries()
                .forEach((key, entry) -> {
                    if (!asked.contains(key)) {
                        problems.add(
                                Code.UNKNOWN_FIELD,
                                entry.keyAt(),
                                "\"" + key + "\" is not known here",
                                Nearest.hint(key, asked));
                    }
                });
    }

    private Optional<Node.Scalar> scalar(String key, Node node) {
        if (node instanceof Node.Scalar scalar) {
            return Optional.of(scalar);
        }
        shape(key, node, "a single value");
        return Optional.empty();
    }

    private void shape(String key, Node node, String wanted) {
        problems.add(
                Code.BAD_VALUE,
                node.at(),
                "\"" + key + "\" must be " + wanted,
                "see \"tminus schema\" for its shape");
    }
}

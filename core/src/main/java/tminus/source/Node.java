package tminus.source;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A piece of plan text as a tree: every scalar, list and mapping knows where it stands. */
public sealed interface Node {
    Position at();

    /** What a scalar is by YAML's core schema: {@code 200} is an integer, {@code "200"} a text. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }

    /** A single value, with its text as written (quotes removed). */
    record Scalar(Position at, String text, Kind kind) implements Node {}

    /** A list. */
    record Sequence(Position at, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A mapping in the order of the text; keys are unique. */
    record Mapping(Position at, SequencedMap<String, Entry> entries) implements Node {
        public Mapping {
            entries = unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        public Optional<Node> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }
    }

    /** A value in a mapping, and where its key stands. */
    record Entry(Position keyAt, Node value) {}
}

package tminus.source;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A piece of plan text as a tree: every scalar, list and mapping knows where it stands. */
public sealed interface Node {
    Position at();

    /** What a scalar is: {@code 200} is an integer, {@code "200"} a text. See PlainScalar. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }

    /** A single value, with its text as written (quotes removed). */
    record Scalar(Position at, String text, Kind kind) implements Node {

        /** Where a part of the text stands, or the whole scalar when its spelling hides that. */
        public Position at(int start, int end) {
            return Spelling.part(this, start, end);
        }
    }

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

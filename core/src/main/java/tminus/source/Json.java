package tminus.source;

import static java.util.Collections.unmodifiableSequencedMap;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A JSON value. {@link #canonical} writes the one text that stands for it (RFC 8785). */
public sealed interface Json {

    record Text(String value) implements Json {}

    record Number(BigDecimal value) implements Json {}

    record Truth(boolean value) implements Json {}

    record Null() implements Json {}

    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    record Members(SequencedMap<String, Json> members) implements Json {
        public Members {
            members = unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }
    }

    static Json of(String text) {
        return new Text(text);
    }

    static Json of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }

    static Json of(boolean truth) {
        return new Truth(truth);
    }

    /** RFC 8785: members sorted by UTF-16 code units, no white space, shortest numbers. */
    default String canonical() {
        return CanonicalJson.write(this, true);
    }

    /** As {@link #canonical}, but with the members in their own order. */
    default String compact() {
        return CanonicalJson.write(this, false);
    }
}

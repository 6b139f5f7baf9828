package tminus.plan;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where the plan runs. {@code after} names the environment that comes first; runs with the same
 * {@code lock} queue up. Production until said otherwise.
 */
public record Environment(
        String name,
        Optional<String> after,
        Optional<String> lock,
        boolean production,
        SequencedMap<String, String> values) {
    public Environment {
        values = unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }
}

package tminus.connector;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How one attempt at an action ended. These are all the cases there are; nobody returns null or
 * throws.
 */
public sealed interface Outcome {

    /** The action took effect. {@code outputs} may be used by later steps, and hold no secrets. */
    record Succeeded(SequencedMap<String, String> outputs) implements Outcome {
        public Succeeded {
            outputs = unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
        }
    }

    /**
     * The action is known to have failed. {@code sent} is false only with proof that nothing
     * reached the target: then trying again is safe for every effect.
     */
    record Failed(String reason, boolean sent) implements Outcome {}

    /** The action was sent and nobody knows whether it took effect. */
    record Unknown(String reason) implements Outcome {}

    /** Proved that it did not run and cannot run any more. */
    record NotRun(String reason) implements Outcome {}

    static Outcome succeeded() {
        return new Succeeded(new LinkedHashMap<>());
    }
}

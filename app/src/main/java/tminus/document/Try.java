package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tminus.connector.Outcome;
import tminus.run.AttemptId;

/**
 * One attempt, as far as it is known.
 *
 * @param number the journal entry of its intent
 * @param settledBy who or what said what became of it, when it was unknown first
 */
public record Try(
        AttemptId attempt,
        long number,
        Instant started,
        Optional<Instant> ended,
        Optional<Outcome> outcome,
        Optional<String> settledBy) {

    static Try begun(AttemptId attempt, long number, Instant started) {
        return new Try(
                attempt, number, started, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Try ended(Instant at, Outcome how) {
        return new Try(attempt, number, started, Optional.of(at), Optional.of(how), settledBy);
    }

    Try settled(Instant at, Outcome how, String by) {
        return new Try(
                attempt, number, started, Optional.of(at), Optional.of(how), Optional.of(by));
    }

    boolean isOpen() {
        return outcome.isEmpty();
    }

    boolean isUnknown() {
        return outcome.filter(Outcome.Unknown.class::isInstance).isPresent();
    }

    boolean succeeded() {
        return outcome.filter(Outcome.Succeeded.class::isInstance).isPresent();
    }

    /** How long it took, or has been going on. */
    Duration spent(Instant now) {
        return Duration.between(started, ended.orElse(now));
    }
}

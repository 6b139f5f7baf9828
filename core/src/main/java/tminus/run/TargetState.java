package tminus.run;

import java.time.Instant;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where a work stands on one target.
 *
 * @param attempts the tries begun so far
 * @param repeats how many of them only repeat one of unknown outcome
 * @param touched an attempt that is over may have changed the target
 * @param captured the values to go back to, once they were read
 */
public record TargetState(
        Status status,
        int attempts,
        int repeats,
        boolean touched,
        Optional<SequencedMap<String, String>> captured) {

    public static final TargetState UNTRIED =
            new TargetState(new Status.Waiting(Instant.MIN), 0, 0, false, Optional.empty());

    /** Each case carries what is true only in it. */
    public sealed interface Status {
        /** To be begun, not before this instant. */
        record Waiting(Instant notBefore) implements Status {}

        record Running(int attempt, Instant since, Instant notAfter, Instant deadline, long entry)
                implements Status {}

        /** Sent, and nobody knows. {@code askAgain} is when the target may be asked (again). */
        record Unknown(
                int attempt,
                String reason,
                Instant since,
                Instant notAfter,
                Instant deadline,
                int probes,
                Instant askAgain,
                long entry)
                implements Status {}

        record Succeeded(Instant at, SequencedMap<String, String> outputs) implements Status {}

        /** Failed for good. */
        record Failed(Instant at, String reason, long entry) implements Status {}
    }

    boolean isOver() {
        return status instanceof Status.Succeeded || status instanceof Status.Failed;
    }

    /** True when an attempt is under way or of unknown outcome. */
    boolean isActive() {
        return status instanceof Status.Running || status instanceof Status.Unknown;
    }

    /** True when the target may be different from before: what a rollback must take back. */
    public boolean mayBeChanged() {
        return touched || isActive();
    }

    TargetState with(Status next) {
        return new TargetState(next, attempts, repeats, touched, captured);
    }

    TargetState touchedNow() {
        return new TargetState(status, attempts, repeats, true, captured);
    }
}

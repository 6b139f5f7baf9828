package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Outcome;
import tminus.run.Work;

/**
 * One work of a run with everything that was tried.
 *
 * @param tries in the order in which they began
 * @param skipped why it was left out
 * @param accepted why the run goes on although it failed
 */
public record WorkAccount(
        Work work, List<Try> tries, Optional<String> skipped, Optional<String> accepted) {
    public WorkAccount {
        tries = List.copyOf(tries);
    }

    static WorkAccount untouched(Work work) {
        return new WorkAccount(work, List.of(), Optional.empty(), Optional.empty());
    }

    /** How far it is, when it acts on so many targets. */
    public Status status(int targets) {
        var last = lastTries();
        if (last.stream().anyMatch(Try::isOpen)) {
            return Status.RUNNING;
        }
        if (last.stream().anyMatch(Try::isUnknown)) {
            return Status.UNKNOWN;
        }
        if (skipped.isPresent()) {
            return Status.SKIPPED;
        }
        if (last.stream().anyMatch(tried -> !tried.succeeded())) {
            return accepted.isPresent() ? Status.ACCEPTED : Status.FAILED;
        }
        if (last.isEmpty()) {
            return Status.WAITING;
        }
        return last.size() < targets ? Status.RUNNING : Status.DONE;
    }

    /** The last try on every target that was touched. */
    List<Try> lastTries() {
        SequencedMap<String, Try> last = new LinkedHashMap<>();
        tries.forEach(tried -> last.put(tried.attempt().target(), tried));
        return List.copyOf(last.values());
    }

    long targetsDone() {
        return lastTries().stream().filter(Try::succeeded).count();
    }

    public Optional<Instant> started() {
        return tries.stream().map(Try::started).findFirst();
    }

    /** Empty while something of it is under way. */
    public Optional<Instant> ended() {
        return tries.stream().anyMatch(Try::isOpen)
                ? Optional.empty()
                : tries.stream().flatMap(tried -> tried.ended().stream()).reduce((_, last) -> last);
    }

    /** From the first start to the last end, or to now. */
    public Optional<Duration> spent(Instant now) {
        return started().map(started -> Duration.between(started, ended().orElse(now)));
    }

    /** Why it failed, or why nobody knows. */
    public Optional<String> reason() {
        return lastTries().stream()
                .flatMap(tried -> tried.outcome().stream())
                .flatMap(outcome -> reason(outcome).stream())
                .findFirst();
    }

    private static Optional<String> reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> Optional.empty();
            case Outcome.Failed(var reason, _) -> Optional.of(reason);
            case Outcome.Unknown(var reason) -> Optional.of(reason);
            case Outcome.NotRun(var reason) -> Optional.of(reason);
        };
    }
}

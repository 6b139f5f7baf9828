package tminus.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tminus.run.Work;

/** One work of a run with everything that was tried, in the order in which it began. */
record WorkAccount(Work work, List<Try> tries) {
    WorkAccount {
        tries = List.copyOf(tries);
    }

    Instant started() {
        return tries.getFirst().started();
    }

    /** Empty while something of it is under way. */
    Optional<Instant> ended() {
        return tries.stream().anyMatch(Try::isOpen)
                ? Optional.empty()
                : tries.stream().flatMap(tried -> tried.ended().stream()).max(Instant::compareTo);
    }

    /** How the last try on any target ended, in words. */
    String result() {
        return tries.reversed().stream()
                .filter(tried -> !tried.succeeded())
                .filter(this::isLastOnItsTarget)
                .findFirst()
                .map(tried -> tried.outcome().map(Sentences::ended).orElse("under way"))
                .orElse("done");
    }

    private boolean isLastOnItsTarget(Try tried) {
        return tries.reversed().stream()
                .filter(other -> other.attempt().target().equals(tried.attempt().target()))
                .findFirst()
                .filter(tried::equals)
                .isPresent();
    }

    /** True when some target was tried more than once. */
    boolean wasRepeated() {
        return tries.stream().anyMatch(tried -> tried.attempt().number() > 1);
    }
}

package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with the time.
 *
 * @param timeZero where T is; empty while it floats
 * @param reachedT a step at or after T has begun: T stays where it is
 * @param closed the entry with which the window closed
 * @param contingencyEnded the entry that says that the way back takes too long
 * @param extendedUntil the end that a person moved the window's end to
 * @param endFits the expected end lies inside the window
 * @param rollbackFits a rollback begun now would end in time
 * @param noticesDone the notices of the timeline that are due or dropped
 */
public record Timeline(
        Optional<Instant> timeZero,
        boolean reachedT,
        Optional<Closed> closed,
        Optional<Closed> contingencyEnded,
        Optional<Instant> extendedUntil,
        boolean endFits,
        boolean rollbackFits,
        List<String> noticesDone) {
    public Timeline {
        noticesDone = List.copyOf(noticesDone);
    }

    /** When, and with which entry, a time was over. */
    public record Closed(Instant at, long entry) {}

    static Timeline of(Optional<Instant> timeZero) {
        return new Timeline(
                timeZero,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                List.of());
    }

    Timeline timeZero(Instant at) {
        return new Timeline(
                Optional.of(at),
                reachedT,
                closed,
                contingencyEnded,
                extendedUntil,
                endFits,
                rollbackFits,
                noticesDone);
    }

    Timeline reachT() {
        return new Timeline(
                timeZero,
                true,
                closed,
                contingencyEnded,
                extendedUntil,
                endFits,
                rollbackFits,
                noticesDone);
    }

    Timeline close(Instant at, long entry) {
        return new Timeline(
                timeZero,
                reachedT,
                Optional.of(new Closed(at, entry)),
                contingencyEnded,
                extendedUntil,
                endFits,
                rollbackFits,
                noticesDone);
    }

    Timeline endContingency(Instant at, long entry) {
        return new Timeline(
                timeZero,
                reachedT,
                closed,
                Optional.of(new Closed(at, entry)),
                extendedUntil,
                endFits,
                rollbackFits,
                noticesDone);
    }

    Timeline extend(Instant until) {
        return new Timeline(
                timeZero,
                reachedT,
                Optional.empty(),
                contingencyEnded,
                Optional.of(until),
                endFits,
                rollbackFits,
                noticesDone);
    }

    Timeline fits(boolean end, boolean rollback) {
        return new Timeline(
                timeZero,
                reachedT,
                closed,
                contingencyEnded,
                extendedUntil,
                end,
                rollback,
                noticesDone);
    }

    Timeline noticeDone(String notice) {
        var longer = new ArrayList<>(noticesDone);
        longer.add(notice);
        return new Timeline(
                timeZero,
                reachedT,
                closed,
                contingencyEnded,
                extendedUntil,
                endFits,
                rollbackFits,
                longer);
    }
}

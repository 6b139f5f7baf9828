package tminus.run;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the run still fits into its window, from what has really happened so far.
 *
 * @param expectedEnd when the last step ends if everything left takes as long as planned
 * @param lastRollbackStart the last instant at which a rollback begun still ends in time; empty
 *     without a window or a planned duration of the rollback
 */
public record Feasibility(
        Instant expectedEnd,
        Optional<Instant> lastRollbackStart,
        boolean endFits,
        boolean rollbackFits) {

    /** Steps looked at; beyond them all steps are alike ready, and as long as the longest. */
    private static final int STEPS_MAX = 256;

    public static Feasibility of(Run run, Instant now) {
        var expectedEnd = expectedEnd(run, now);
        var lastRollbackStart =
                run.wayBackEnds().flatMap(ends -> run.plan().rollback().takes().map(ends::minus));
        return new Feasibility(
                expectedEnd,
                lastRollbackStart,
                run.closes().map(closes -> !expectedEnd.isAfter(closes)).orElse(true),
                lastRollbackStart.map(last -> !now.isAfter(last)).orElse(true));
    }

    private static Instant expectedEnd(Run run, Instant now) {
        var end = now;
        var looked = 0;
        for (var step = run.forward().next(0);
                step >= 0 && looked < STEPS_MAX;
                step = run.forward().next(step + 1)) {
            looked++;
            var stepEnd = ends(run, step, now);
            end = stepEnd.isAfter(end) ? stepEnd : end;
        }
        return end;
    }

    /** The end of all that begins with this step; a step that takes too long ends now. */
    private static Instant ends(Run run, int step, Instant now) {
        var own = run.order().takes(step);
        var rest = run.order().tail(step).minus(own);
        var ownEnd =
                run.work(step)
                        .began()
                        .map(began -> began.plus(own))
                        .orElseGet(() -> starts(run, step, now).plus(own));
        return (ownEnd.isAfter(now) ? ownEnd : now).plus(rest);
    }

    private static Instant starts(Run run, int step, Instant now) {
        var planned =
                run.order()
                        .offset(step)
                        .flatMap(offset -> run.expectedTimeZero(now).map(offset::from));
        return planned.filter(at -> at.isAfter(now)).orElse(now);
    }
}

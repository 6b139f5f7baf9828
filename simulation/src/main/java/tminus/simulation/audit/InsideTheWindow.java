package tminus.simulation.audit;

import java.time.Instant;
import tminus.plan.Schedule;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** I25: steps begin inside the window and outside every freeze. */
final class InsideTheWindow implements OfIntents {

    @Override
    public String promise() {
        return "I25";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        if (before.tidyingUp() || intent.attempt().work().kind() != Work.Kind.STEP) {
            return;
        }
        var at = entry.at();
        if (at.isBefore(before.header.opens())) {
            findings.broken(intent.attempt() + " began at " + at + ", before the window");
        }
        if (before.header.closes().filter(closes -> isClosed(at, closes, before)).isPresent()) {
            findings.broken(intent.attempt() + " began at " + at + ", after the window");
        }
        before.plan.schedule().freezes().stream()
                .filter(freeze -> !at.isBefore(freeze.from()) && at.isBefore(freeze.until()))
                .forEach(freeze ->
                        findings.broken(
                                intent.attempt()
                                        + " began at "
                                        + at
                                        + ", in the freeze "
                                        + freeze.reason()));
    }

    private static boolean isClosed(Instant at, Instant closes, Reading before) {
        var goesOn =
                before.plan
                        .schedule()
                        .window()
                        .filter(window -> window.atEnd() == Schedule.AtEnd.CONTINUE)
                        .isPresent();
        return !at.isBefore(before.extendedUntil.orElse(closes)) && !goesOn;
    }
}

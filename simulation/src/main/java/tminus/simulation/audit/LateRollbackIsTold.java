package tminus.simulation.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tminus.plan.Schedule;
import tminus.run.Entry;
import tminus.run.Event;

/** P7: a rollback that goes on after its time is over is told, and the chain is called. */
final class LateRollbackIsTold implements OfEntries {
    private final Set<Integer> called = new LinkedHashSet<>();
    private Optional<Entry> told = Optional.empty();

    @Override
    public String promise() {
        return "P7";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (entry.event() instanceof Event.ContingencyEnded) {
            told(entry, before, findings);
        } else if (entry.event() instanceof Event.Escalated(var level, var about, _)) {
            if (told.filter(late -> about.equals("late-rollback#" + late.number())).isPresent()) {
                called.add(level);
            }
        } else if (entry.event() instanceof Event.AttemptStarted intent) {
            isTold(entry, before, findings);
            isCalled(intent, entry, before, findings);
        } else if (entry.event() instanceof Event.RunEnded) {
            isTold(entry, before, findings);
        }
    }

    private void told(Entry entry, Reading before, Findings findings) {
        if (told.isPresent() || !isLate(entry.at(), before)) {
            findings.broken("entry " + entry.number() + " tells of a late rollback: there is none");
        }
        told = Optional.of(entry);
    }

    private void isCalled(
            Event.AttemptStarted intent, Entry entry, Reading before, Findings findings) {
        if (told.isEmpty()) {
            return;
        }
        var chain = before.plan.people().escalation();
        for (var level = 1; level <= chain.size(); level++) {
            var due = told.get().at().plus(chain.get(level - 1).after());
            if (!entry.at().isBefore(due) && !called.contains(level)) {
                findings.broken(
                        intent.attempt() + " began late, and level " + level + " was not called");
            }
        }
    }

    private void isTold(Entry entry, Reading before, Findings findings) {
        if (told.isEmpty() && isLate(entry.at(), before)) {
            findings.broken(
                    "entry "
                            + entry.number()
                            + " at "
                            + entry.at()
                            + " is later than the way back may take, and nobody was told");
        }
    }

    private static boolean isLate(Instant at, Reading before) {
        var contingency =
                before.plan
                        .schedule()
                        .window()
                        .map(Schedule.Window::contingency)
                        .orElse(Duration.ZERO);
        var closes = before.extendedUntil.or(before.header::closes);
        return before.goingBack
                && before.outcome.isEmpty()
                && closes.filter(end -> !at.isBefore(end.plus(contingency))).isPresent();
    }
}

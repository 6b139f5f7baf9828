package tminus.simulation.audit;

import java.util.LinkedHashSet;
import java.util.Set;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/**
 * P2: a step begins only after its condition was found to hold, its dry run succeeded, and the
 * values to go back to were read.
 */
final class PreparedBeforeBegun implements OfEntries {
    private final Set<Place> captured = new LinkedHashSet<>();
    private final Set<String> holds = new LinkedHashSet<>();

    @Override
    public String promise() {
        return "P2";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (entry.event() instanceof Event.ValuesCaptured(var work, var target, _)) {
            captured.add(new Place(work, target));
        } else if (entry.event() instanceof Event.ConditionAnswered(var step, var yes, _) && yes) {
            holds.add(step);
        } else if (entry.event() instanceof Event.AttemptStarted(var attempt, _, _, _)
                && attempt.work().kind() == Work.Kind.STEP) {
            look(attempt, before, findings);
        }
    }

    private void look(AttemptId attempt, Reading before, Findings findings) {
        var step = before.shape.step(attempt.work().id());
        if (step.when().isPresent() && !holds.contains(step.id())) {
            findings.broken(attempt + " began before its condition was looked at");
        }
        if (step.safety().captures() && !captured.contains(Place.of(attempt))) {
            findings.broken(attempt + " began before the values to go back to were read");
        }
        var dryRun = Work.dryRun(step.id());
        if (step.safety().dryRun() && !before.tidyingUp() && !isPassed(dryRun, before)) {
            findings.broken(attempt + " began before its dry run had succeeded");
        }
    }

    private static boolean isPassed(Work dryRun, Reading before) {
        return before.skipped(dryRun) || before.accepted(dryRun) || before.succeeded(dryRun);
    }
}

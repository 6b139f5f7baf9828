package tminus.simulation.audit;

import static tminus.simulation.audit.Tried.Standing.RUNNING;

import tminus.plan.Step.On;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/**
 * I26: no more at once than allowed, wave after wave, and no new target after too many failures.
 */
final class WavesHaveLimits implements OfIntents {
    private static final int OPEN_ATTEMPTS = 32;

    @Override
    public String promise() {
        return "I26";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        var open =
                before.allTries().entrySet().stream()
                        .filter(one -> before.shape.byMachine(one.getKey().work()))
                        .filter(one -> one.getValue().getLast().standing == RUNNING)
                        .count();
        if (open >= OPEN_ATTEMPTS && before.shape.byMachine(intent.attempt().work())) {
            findings.broken(intent.attempt() + " began beside " + open + " others");
        }
        var attempt = intent.attempt();
        if (attempt.work().kind() == Work.Kind.STEP && attempt.number() == 1) {
            before.shape
                    .stepOf(attempt.work())
                    .flatMap(tminus.plan.Step::on)
                    .ifPresent(on -> newTarget(attempt, on, before, findings));
        }
    }

    private static void newTarget(AttemptId attempt, On on, Reading before, Findings findings) {
        var wave = on.targets().indexOf(attempt.target()) / on.wave();
        var failed = 0;
        for (var place = 0; place < on.targets().size(); place++) {
            var other = new Place(attempt.work(), on.targets().get(place));
            if (place / on.wave() < wave && !before.isOver(other)) {
                findings.broken(attempt + " began while " + other + " of an earlier wave was open");
            }
            if (before.failedForGood(other)) {
                failed++;
            }
        }
        if (failed >= on.stopAfterFailures()) {
            findings.broken(attempt + " began after " + failed + " targets had failed");
        }
    }
}

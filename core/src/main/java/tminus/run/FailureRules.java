package tminus.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tminus.plan.Condition;
import tminus.plan.Rollback.Trigger;

/** What follows from a failure on the way forward: a trigger of the plan, or the step's policy. */
final class FailureRules {
    private static final String OLD_REPORT = "smoke failed: ";

    private FailureRules() {}

    static List<Command> reactions(Run run, Instant now) {
        if (!Rules.isForward(run)) {
            return List.of();
        }
        for (var slot = run.failed().nextSetBit(0);
                slot >= 0;
                slot = run.failed().nextSetBit(slot + 1)) {
            var work = run.order().work(slot);
            if (work.kind() != Work.Kind.CHECK) {
                var reaction = reaction(run, work, now);
                if (!reaction.isEmpty()) {
                    return reaction;
                }
            }
        }
        return List.of();
    }

    private static List<Command> reaction(Run run, Work work, Instant now) {
        var signal = run.attention().answering(work, run.work(work).failureEntry());
        if (signal.isPresent()) {
            return answer(run, work, signal.get(), now);
        }
        var trigger = matchingTrigger(run, work);
        if (trigger.isPresent()) {
            return Rules.record(fired(run, work, trigger.get(), now));
        }
        return switch (Rules.policy(run, work)) {
            case ROLL_BACK -> rollBack(run, work, now);
            case CONTINUE -> accept(work, "its policy is to continue");
            case HOLD, ASK -> List.of();
        };
    }

    private static Event fired(Run run, Work work, int number, Instant now) {
        var trigger = run.plan().rollback().triggers().get(number);
        return new Event.TriggerFired(
                number,
                work,
                trigger.when().text() + ": " + work + " failed: " + run.work(work).failure(),
                trigger.decide().isEmpty()
                        ? Optional.empty()
                        : Optional.of(now.plus(trigger.within())));
    }

    private static List<Command> answer(Run run, Work work, Attention.Fired signal, Instant now) {
        if (signal.isOpen()) {
            return byItself(run, signal, now);
        }
        return switch (signal.decided().orElseThrow()) {
            case ROLL_BACK -> rollBack(run, work, now);
            case CONTINUE -> accept(work, "the decision was to continue");
            case HOLD -> List.of();
        };
    }

    private static List<Command> byItself(Run run, Attention.Fired signal, Instant now) {
        var trigger = run.plan().rollback().triggers().get(signal.trigger());
        if (signal.decideBy().isPresent() && now.isBefore(signal.decideBy().get())) {
            return List.of();
        }
        var because =
                signal.decideBy().isPresent()
                        ? "nobody decided in time"
                        : "this trigger acts by itself";
        return Rules.record(
                new Event.TriggerDecided(signal.trigger(), trigger.otherwise(), because));
    }

    private static List<Command> accept(Work work, String because) {
        return Rules.record(new Event.FailureAccepted(work, because));
    }

    private static List<Command> rollBack(Run run, Work work, Instant now) {
        var because = work + " failed: " + run.work(work).failure();
        if (!mayRollBack(run)) {
            return List.of(); // asked as a question; see Rules.needsPeople
        }
        return Rules.record(takeBack(run, because, RunOutcome.FAILED));
    }

    /** The event that takes everything back, or ends the run when there is nothing to take back. */
    static Event takeBack(Run run, String because, RunOutcome whenUntouched) {
        return run.isTouched()
                ? new Event.RollbackBegan(because)
                : new Event.WayOutBegan(whenUntouched, because);
    }

    /** Automatic rollback never crosses the point of no return. */
    static boolean mayRollBack(Run run) {
        return !run.isPastPointOfNoReturn();
    }

    /** The first trigger of the plan whose signal this failure is. */
    static Optional<Integer> matchingTrigger(Run run, Work work) {
        var triggers = run.plan().rollback().triggers();
        for (var number = 0; number < triggers.size(); number++) {
            if (matches(run, work, triggers.get(number))) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Run run, Work work, Trigger trigger) {
        return switch (trigger.when()) {
            case Condition.StepFails(_, _, var step) ->
                    work.kind() != Work.Kind.VERIFY
                            && (step.isEmpty() || step.get().equals(work.id()));
            case Condition.SmokeFails(_, _, var test) ->
                    isSmoke(run, work) && (test.isEmpty() || failedTests(run, work, test.get()));
            case Condition.MetricIs _, Condition.SmokePasses _ -> false;
        };
    }

    private static boolean isSmoke(Run run, Work work) {
        return work.kind() == Work.Kind.VERIFY
                || work.kind() == Work.Kind.STEP
                        && Rules.isSmoke(run.order().step(work.id()).action());
    }

    private static boolean failedTests(Run run, Work work, String test) {
        return run.work(work).targets().values().stream()
                .flatMap(target ->
                        target.status() instanceof TargetState.Status.Failed(_, var reason, _)
                                ? reason.lines()
                                : Stream.empty())
                .anyMatch(line -> tellsOf(line, test));
    }

    /**
     * Smoke tests report each that failed in a line of its own, {@code login: no answer}; older
     * journals have all in one, {@code smoke failed: home, login}.
     */
    private static boolean tellsOf(String line, String test) {
        return line.startsWith(test + ": ")
                || line.startsWith(OLD_REPORT)
                        && List.of(line.substring(OLD_REPORT.length()).split(",\\s*"))
                                .contains(test);
    }
}

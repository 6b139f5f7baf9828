package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.plan.Action;
import tminus.plan.Step;

/** The way out: the steps that run whatever happens, one after the other, and then the end. */
final class LeavingRules {
    private LeavingRules() {}

    static List<Command> records(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Leaving(var outcome, var because))
                || !UnknownRules.isSettled(run, now)) {
            return List.of();
        }
        var next = next(run);
        if (next.isPresent()) {
            return isPointless(run, next.get())
                    ? Rules.record(
                            new Event.WorkSkipped(
                                    Work.step(next.get().id()), "there is nothing to take back"))
                    : List.of();
        }
        return run.active().isEmpty() || isOnlyForward(run)
                ? Rules.record(end(run, outcome, because))
                : List.of();
    }

    /**
     * Attempts of unknown outcome that no always-step belongs to do not keep the run from ending.
     */
    private static boolean isOnlyForward(Run run) {
        return run.active().stream().noneMatch(slot -> Rules.matters(run, run.order().work(slot)));
    }

    static List<Command> dispatch(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Leaving)) {
            return List.of();
        }
        var settling = Settling.commands(run);
        if (!settling.isEmpty() || !UnknownRules.isSettled(run, now) || Rules.isBlocked(run)) {
            return settling;
        }
        var commands = new ArrayList<>(UnknownRules.repeats(run, now));
        next(run)
                .filter(step -> !isPointless(run, step))
                .ifPresent(step -> commands.addAll(begin(run, step, now)));
        return commands;
    }

    private static List<Command> begin(Run run, Step step, Instant now) {
        return step.when().isPresent() && run.work(Work.step(step.id())).condition().isEmpty()
                ? List.of(new Command.Evaluate(step.id()))
                : Begin.targets(run, Work.step(step.id()), now);
    }

    /** The first always-step that is neither over nor failed; none when nothing ever began. */
    private static Optional<Step> next(Run run) {
        return run.plan().steps().stream()
                .filter(_ -> run.began().isPresent())
                .filter(step -> step.safety().always())
                .filter(step -> !run.work(Work.step(step.id())).isOver())
                .filter(step -> !hasFailed(run, step))
                .findFirst();
    }

    private static boolean hasFailed(Run run, Step step) {
        return run.failed().get(run.order().number(step.id()));
    }

    private static boolean isPointless(Run run, Step step) {
        return step.action() instanceof Action.UndoOf(var undone)
                && !run.touched().get(run.order().number(undone))
                && !run.work(Work.step(step.id())).isActive();
    }

    private static Event end(Run run, RunOutcome outcome, String because) {
        var broken =
                run.plan().steps().stream()
                        .filter(step -> step.safety().always() && hasFailed(run, step))
                        .findFirst();
        if (broken.isPresent()) {
            var reason = run.work(Work.step(broken.get().id())).failure();
            return new Event.RunEnded(
                    outcome == RunOutcome.ROLLED_BACK ? RunOutcome.ROLLBACK_FAILED : worse(outcome),
                    because + "; \"" + broken.get().id() + "\" on the way out failed: " + reason);
        }
        return run.isTouched() && isWithoutChange(outcome)
                ? new Event.RunEnded(RunOutcome.FAILED, because + "; changes were left in place")
                : new Event.RunEnded(outcome, because);
    }

    private static RunOutcome worse(RunOutcome outcome) {
        return outcome == RunOutcome.ROLLBACK_FAILED ? outcome : RunOutcome.FAILED;
    }

    /** These outcomes say that nothing was changed. */
    private static boolean isWithoutChange(RunOutcome outcome) {
        return switch (outcome) {
            case ABORTED, REJECTED, EXPIRED, SUPERSEDED -> true;
            case SUCCEEDED, SUCCEEDED_WITH_WARNINGS, ROLLED_BACK, ROLLBACK_FAILED, FAILED -> false;
        };
    }
}

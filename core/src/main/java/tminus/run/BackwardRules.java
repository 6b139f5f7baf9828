package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import tminus.plan.Step;
import tminus.run.TargetState.Status;

/** The way back: settle what is under way, take everything back in reverse, verify, leave. */
final class BackwardRules {
    private BackwardRules() {}

    static List<Command> records(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Backward(var because, var planned, var givenUp))) {
            return List.of();
        }
        if (!planned) {
            return UnknownRules.isSettled(run, now)
                    ? Rules.record(new Event.WayBackPlanned(toTakeBack(run)))
                    : List.of();
        }
        if (givenUp) {
            return isQuiet(run)
                    ? leave(RunOutcome.ROLLBACK_FAILED, "the way back was given up: " + because)
                    : List.of();
        }
        return isTakenBack(run) ? verified(run, because) : List.of();
    }

    /** True when nothing of the way back is under way; what is unknown stays unknown. */
    private static boolean isQuiet(Run run) {
        return run.active().stream()
                .mapToObj(run.order()::work)
                .filter(work -> Rules.matters(run, work))
                .flatMap(work -> run.work(work).targets().values().stream())
                .noneMatch(target -> target.status() instanceof Status.Running);
    }

    private static List<Command> verified(Run run, String because) {
        if (!run.hasBegunTakingBack()) {
            var nothing = run.failed().isEmpty() ? RunOutcome.ABORTED : RunOutcome.FAILED;
            return leave(nothing, because + "; nothing had to be taken back");
        }
        if (run.plan().smoke().isEmpty() || run.work(Work.verify()).succeeded()) {
            return leave(RunOutcome.ROLLED_BACK, because);
        }
        return run.failed().get(run.order().slot(Work.verify()))
                ? leave(
                        RunOutcome.ROLLBACK_FAILED,
                        "everything was taken back, but " + run.work(Work.verify()).failure())
                : List.of();
    }

    private static List<Command> leave(RunOutcome outcome, String because) {
        return Rules.record(new Event.WayOutBegan(outcome, because));
    }

    /**
     * Steps with a way back of their own that no step of the written rollback covers; latest first.
     */
    private static List<String> toTakeBack(Run run) {
        var covered = new LinkedHashSet<String>();
        run.plan().rollback().steps().stream()
                .filter(step -> applies(run, step))
                .forEach(step -> covered.addAll(step.safety().covers()));
        var steps = new ArrayList<String>();
        var order = run.order().graph().topological();
        for (var place = order.length - 1; place >= 0; place--) {
            var step = run.order().step(order[place]);
            if (run.isTouched(step)
                    && step.safety().undo().isPresent()
                    && !covered.contains(step.id())) {
                steps.add(step.id());
            }
        }
        // The order above knows nothing of phases: later phases are taken back first.
        steps.sort(Comparator.comparing(id -> -run.order().graph().group(run.order().number(id))));
        return steps;
    }

    /** A step of the written rollback that covers nothing is for every rollback. */
    private static boolean applies(Run run, Step back) {
        return back.safety().covers().isEmpty()
                || run.work(Work.back(back.id())).began().isPresent()
                || back.safety().covers().stream()
                        .anyMatch(id -> run.touched().get(run.order().number(id)));
    }

    private static Optional<Step> nextBack(Run run) {
        if (!isAnythingToTakeBack(run)) {
            return Optional.empty();
        }
        return run.plan().rollback().steps().stream()
                .filter(step -> !run.work(Work.back(step.id())).isOver())
                .filter(step -> applies(run, step))
                .findFirst();
    }

    private static boolean isAnythingToTakeBack(Run run) {
        return run.isTouched() || run.hasBegunTakingBack();
    }

    private static boolean isTakenBack(Run run) {
        return nextBack(run).isEmpty() && run.backward().map(Frontier::done).orElse(false);
    }

    static List<Command> dispatch(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Backward(_, var planned, var givenUp))) {
            return List.of();
        }
        if (!planned) {
            return Settling.commands(run);
        }
        if (givenUp || Rules.isBlocked(run)) {
            return List.of();
        }
        var commands = new ArrayList<>(UnknownRules.repeats(run, now));
        var back = nextBack(run);
        if (back.isPresent()) {
            commands.addAll(Begin.targets(run, Work.back(back.get().id()), now));
        } else if (isTakenBack(run)) {
            commands.addAll(Begin.targets(run, Work.verify(), now));
        } else {
            commands.addAll(undo(run, now));
        }
        return commands;
    }

    private static List<Command> undo(Run run, Instant now) {
        var commands = new ArrayList<Command>();
        var frontier = run.backward().orElseThrow();
        for (var step = frontier.next(0);
                step >= 0 && commands.size() < Limits.OPEN_ATTEMPTS;
                step = frontier.next(step + 1)) {
            commands.addAll(Begin.targets(run, Work.undo(run.order().step(step).id()), now));
        }
        return commands;
    }
}

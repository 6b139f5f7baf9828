package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tminus.plan.Step;

/** The way forward: which steps begin now. */
final class ForwardRules {
    private ForwardRules() {}

    static List<Command> dispatch(Run run, Instant now) {
        if (!Rules.mayGoForward(run, now)) {
            return List.of();
        }
        var commands = new ArrayList<>(UnknownRules.repeats(run, now));
        for (var step = run.forward().next(0);
                step >= 0 && commands.size() < Limits.OPEN_ATTEMPTS;
                step = run.forward().next(step + 1)) {
            if (isDue(run, step, now)) {
                commands.addAll(begin(run, run.order().step(step), now));
            }
        }
        return commands;
    }

    private static List<Command> begin(Run run, Step step, Instant now) {
        var work = Work.step(step.id());
        if (step.when().isPresent() && run.work(work).condition().isEmpty()) {
            return List.of(new Command.Evaluate(step.id()));
        }
        var dryRun = Work.dryRun(step.id());
        if (step.safety().dryRun() && !run.work(dryRun).isOver()) {
            return Begin.targets(run, dryRun, now);
        }
        return Begin.targets(run, work, now);
    }

    /** True when the planned moment of a step has come. While T floats, T is now. */
    static boolean isDue(Run run, int step, Instant now) {
        var offset = run.order().offset(step);
        if (offset.isEmpty()) {
            return true;
        }
        return run.timeline()
                .timeZero()
                .map(timeZero -> !now.isBefore(offset.get().from(timeZero)))
                .orElse(offset.get().beforeT());
    }

    /** True when there is a step that only the gate keeps from beginning. */
    static boolean isSomethingDue(Run run, Instant now) {
        if (run.forward().done()) {
            return true;
        }
        for (var step = run.forward().next(0); step >= 0; step = run.forward().next(step + 1)) {
            if (isDue(run, step, now) || run.timeline().timeZero().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}

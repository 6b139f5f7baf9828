package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tminus.plan.Condition;

/** After the last step: success criteria, sign-offs, and the good end. */
final class ClosingRules {
    private ClosingRules() {}

    static List<Command> records(Run run) {
        if (!(run.stage() instanceof Stage.Closing)
                || Rules.isBlocked(run)
                || !run.active().isEmpty()
                || needsVerify(run)
                || !isSignedOff(run)) {
            return List.of();
        }
        var outcome = run.hasWarnings() ? RunOutcome.SUCCEEDED_WITH_WARNINGS : RunOutcome.SUCCEEDED;
        return Rules.record(new Event.RunEnded(outcome, "every step is over"));
    }

    static List<Command> dispatch(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Closing) || Rules.isBlocked(run)) {
            return List.of();
        }
        var commands = new ArrayList<>(UnknownRules.repeats(run, now));
        if (needsVerify(run)) {
            commands.addAll(Begin.targets(run, Work.verify(), now));
        }
        return commands;
    }

    /** True while the smoke tests that the success criteria ask for have not passed. */
    private static boolean needsVerify(Run run) {
        return run.plan().success().stream().anyMatch(Condition.SmokePasses.class::isInstance)
                && !run.work(Work.verify()).isOver()
                && run.plan().steps().stream()
                        .noneMatch(step ->
                                Rules.isSmoke(step.action())
                                        && run.work(Work.step(step.id())).succeeded());
    }

    private static boolean isSignedOff(Run run) {
        return run.plan().people().signOffs().stream()
                .allMatch(signOff -> run.gate().hasSignedOff(signOff.id()));
    }
}

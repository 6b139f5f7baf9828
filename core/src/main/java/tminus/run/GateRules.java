package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tminus.plan.ChecklistItem;
import tminus.plan.ChecklistItem.Proof;

/** The gate before the first step: checks, approvals, lock, window. */
final class GateRules {
    private GateRules() {}

    static List<Command> open(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Gated)) {
            return List.of();
        }
        if (run.closes().filter(closes -> !now.isBefore(closes)).isPresent()) {
            return Rules.record(
                    new Event.WayOutBegan(
                            RunOutcome.EXPIRED, "the window closed before the first step"));
        }
        return isReady(run, now) && isLocked(run)
                ? Rules.record(new Event.GateOpened())
                : List.of();
    }

    static List<Command> dispatch(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Gated) || Rules.isBlocked(run)) {
            return List.of();
        }
        var commands = new ArrayList<>(UnknownRules.repeats(run, now));
        for (var item : run.plan().checklist()) {
            if (item.proof() instanceof Proof.ByMachine) {
                commands.addAll(Begin.targets(run, Work.check(item.id()), now));
            }
        }
        if (isReady(run, now) && !isLocked(run)) {
            commands.add(new Command.TakeLock(run.plan().environment().lock().orElseThrow()));
        }
        return commands;
    }

    /** Everything but the lock is there, and a step is due. */
    private static boolean isReady(Run run, Instant now) {
        return !Rules.isBlocked(run)
                && Rules.isApproved(run, now)
                && Rules.isWindowOpen(run, now)
                && run.plan().checklist().stream().allMatch(item -> isProved(run, item))
                && ForwardRules.isSomethingDue(run, now);
    }

    static boolean isProved(Run run, ChecklistItem item) {
        return switch (item.proof()) {
            case Proof.ByMachine _ -> run.work(Work.check(item.id())).isOver();
            case Proof.ByPerson _ -> run.gate().isConfirmed(item.id());
        };
    }

    private static boolean isLocked(Run run) {
        return run.plan().environment().lock().isEmpty() || run.gate().isLocked();
    }
}

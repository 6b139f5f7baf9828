package tminus.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tminus.plan.Action;
import tminus.plan.Step;
import tminus.run.Run;
import tminus.run.RunOutcome;
import tminus.run.TargetState;
import tminus.run.TargetState.Status.Failed;
import tminus.run.TargetState.Status.Unknown;
import tminus.run.Work;
import tminus.run.WorkState;

/**
 * A part of the way back that a failed rollback has left to people.
 *
 * @param why what became of it when it was tried
 * @param command what the plan would have done, word for word; references stay as written
 */
record Remaining(Work work, String target, String why, String command) {

    /** In the order of the way back; empty unless the rollback failed. */
    static List<Remaining> of(Run run) {
        return run.outcome().filter(RunOutcome.ROLLBACK_FAILED::equals).isEmpty()
                ? List.of()
                : Stream.concat(
                                run.plan().rollback().steps().stream()
                                        .flatMap(step -> written(run, step).stream()),
                                run.plan().steps().reversed().stream()
                                        .flatMap(step -> undos(run, step).stream()))
                        .toList();
    }

    private static List<Remaining> written(Run run, Step step) {
        var work = Work.back(step.id());
        return left(run.work(work), work, ActionText.of(step.action()));
    }

    private static List<Remaining> undos(Run run, Step step) {
        if (!run.isTouched(step) || step.safety().undo().isEmpty()) {
            return List.of();
        }
        var work = Work.undo(step.id());
        return left(run.work(work), work, command(step));
    }

    private static String command(Step step) {
        return switch (step.safety().undo().orElseThrow()) {
            case Step.Undo.Written written -> ActionText.of(written.action());
            case Step.Undo.Inverse _ ->
                    "put back what was recorded before "
                            + step.id()
                            + ":\n"
                            + (step.action() instanceof Action.Use use ? ActionText.of(use) : "");
        };
    }

    private static List<Remaining> left(WorkState state, Work work, String command) {
        var left = new ArrayList<Remaining>();
        state.targets()
                .forEach((target, of) ->
                        why(of).ifPresent(why ->
                                left.add(new Remaining(work, target, why, command))));
        return left;
    }

    private static Optional<String> why(TargetState target) {
        return switch (target.status()) {
            case TargetState.Status.Succeeded _ -> Optional.empty();
            case Failed(_, var reason, var entry) -> Optional.of(reason + " (entry " + entry + ")");
            case Unknown unknown ->
                    Optional.of(
                            "nobody knows: "
                                    + unknown.reason()
                                    + " (entry "
                                    + unknown.entry()
                                    + ")");
            case TargetState.Status.Waiting _ -> Optional.of("not tried");
            case TargetState.Status.Running _ -> Optional.of("was under way");
        };
    }
}

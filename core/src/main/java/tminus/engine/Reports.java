package tminus.engine;

import java.util.Optional;
import tminus.connector.Outcome;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Run;
import tminus.run.TargetState;
import tminus.run.TargetState.Status;

/** Makes what workers report fit the run as it is by now: a result can come too late. */
final class Reports {
    private Reports() {}

    /** The event to write; empty for an answer that nobody needs any more. */
    static Optional<Event> fitting(Run run, Event.Report event) {
        return switch (event) {
            case Event.AttemptEnded(var attempt, var outcome) ->
                    Optional.of(isRunning(run, attempt) ? event : late(attempt, outcome));
            case Event.AttemptProbed(var attempt, var outcome) ->
                    isUnknown(run, attempt) ? Optional.of(event) : worthKeeping(attempt, outcome);
            case Event.ValuesCaptured(var work, var target, _) ->
                    isWaiting(run.work(work).target(target)) && !run.isEnded()
                            ? Optional.of(event)
                            : Optional.empty();
            case Event.CaptureFailed(var work, var target, _) ->
                    isWaiting(run.work(work).target(target)) && !run.isEnded()
                            ? Optional.of(event)
                            : Optional.empty();
            case Event.ConditionAnswered(var step, _, _) ->
                    run.work(tminus.run.Work.step(step)).condition().isEmpty() && !run.isEnded()
                            ? Optional.of(event)
                            : Optional.empty();
        };
    }

    private static Event late(AttemptId attempt, Outcome outcome) {
        return new Event.LateResult(attempt, outcome);
    }

    private static Optional<Event> worthKeeping(AttemptId attempt, Outcome outcome) {
        return outcome instanceof Outcome.Unknown
                ? Optional.empty()
                : Optional.of(late(attempt, outcome));
    }

    private static boolean isRunning(Run run, AttemptId attempt) {
        return !run.isEnded()
                && run.work(attempt.work()).target(attempt.target()).status()
                        instanceof Status.Running running
                && running.attempt() == attempt.number();
    }

    private static boolean isUnknown(Run run, AttemptId attempt) {
        return !run.isEnded()
                && run.work(attempt.work()).target(attempt.target()).status()
                        instanceof Status.Unknown unknown
                && unknown.attempt() == attempt.number();
    }

    private static boolean isWaiting(TargetState target) {
        return target.status() instanceof Status.Waiting;
    }

    /** True for commands that begin something new in the outside world. */
    static boolean isDispatch(Command command) {
        return switch (command) {
            case Command.Begin _, Command.TakeLock _, Command.Capture _ -> true;
            case Command.Record(_, var event) -> event instanceof Event.AttemptStarted;
            case Command.Probe _, Command.Cancel _, Command.Evaluate _, Command.Send _ -> false;
        };
    }
}

package tminus.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Work;

/** The commands that were handed out and not answered yet: they are not handed out again. */
final class OpenCommands {
    private final SequencedSet<Command> open = new LinkedHashSet<>();

    void add(Command command) {
        open.add(command);
    }

    List<Command> without(List<Command> commands) {
        return commands.stream().filter(command -> !open.contains(command)).toList();
    }

    void answered(Event event) {
        open.removeIf(command -> answers(event, command));
    }

    private static boolean answers(Event event, Command command) {
        return switch (command) {
            case Command.Capture(var work, var target) ->
                    event instanceof Event.ValuesCaptured(var its, var at, _)
                                    && its.equals(work)
                                    && at.equals(target)
                            || event instanceof Event.CaptureFailed(var failed, var where, _)
                                    && failed.equals(work)
                                    && where.equals(target);
            case Command.Probe(var attempt, _) -> isAbout(event, attempt);
            case Command.Cancel(var attempt) -> isAbout(event, attempt);
            case Command.Evaluate(var step) ->
                    event instanceof Event.ConditionAnswered(var its, _, _) && its.equals(step)
                            || event instanceof Event.CaptureFailed(var work, _, _)
                                    && work.equals(Work.step(step));
            case Command.Send(var delivery) ->
                    event instanceof Event.NoticeSent(var sent) && sent.equals(delivery.key())
                            || event instanceof Event.NoticeFailed(var failed, _, _)
                                    && failed.equals(delivery.key());
            case Command.Record _, Command.Begin _, Command.TakeLock _ -> false;
        };
    }

    private static boolean isAbout(Event event, AttemptId attempt) {
        return event instanceof Event.AttemptProbed(var probed, _) && probed.equals(attempt)
                || event instanceof Event.AttemptEnded(var ended, _) && ended.equals(attempt)
                || event instanceof Event.UnknownResolved(var resolved, _, _)
                        && resolved.equals(attempt)
                || event instanceof Event.LateResult(var late, _) && late.equals(attempt);
    }
}

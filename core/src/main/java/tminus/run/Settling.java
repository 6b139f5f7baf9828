package tminus.run;

import java.util.ArrayList;
import java.util.List;
import tminus.connector.Outcome;
import tminus.run.TargetState.Status;

/** Brings what is under way to an end, once the way has turned: machines are asked to stop. */
final class Settling {
    private Settling() {}

    static List<Command> commands(Run run) {
        var commands = new ArrayList<Command>();
        for (var slot = run.active().nextSetBit(0);
                slot >= 0;
                slot = run.active().nextSetBit(slot + 1)) {
            var work = run.order().work(slot);
            if (!Rules.matters(run, work)) {
                run.work(slot)
                        .targets()
                        .forEach((name, target) -> {
                            if (target.status() instanceof Status.Running running) {
                                var attempt = new AttemptId(work, name, running.attempt());
                                commands.add(stop(run, attempt));
                            }
                        });
            }
        }
        return commands;
    }

    private static Command stop(Run run, AttemptId attempt) {
        return switch (run.job(attempt.work()).nature()) {
            case MACHINE -> new Command.Cancel(attempt);
            case PEOPLE, TIME ->
                    new Command.Record(
                            Actor.ENGINE,
                            new Event.AttemptEnded(
                                    attempt,
                                    new Outcome.NotRun("the run turned back or is leaving")));
        };
    }
}

package tminus.carry;

import java.util.List;
import tminus.engine.Workers;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Run;

/**
 * Stands where workers are, for a process that only takes in what people say. Whatever it is asked
 * to do is asked again by the process that carries the run next.
 */
final class NobodyWorks implements Workers {
    @Override
    public void begin(Run run, Command.Begin command) {
        throw new IllegalStateException("nothing may begin here: " + command.attempt());
    }

    @Override
    public void capture(Run run, Command.Capture command) {}

    @Override
    public void probe(Run run, Command.Probe command) {}

    @Override
    public void evaluate(Run run, Command.Evaluate command) {}

    @Override
    public void cancel(AttemptId attempt) {}

    @Override
    public List<Event.Report> reports() {
        return List.of();
    }
}

package tminus.engine;

import java.util.List;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Run;

/**
 * Carries attempts out, beside the engine. What comes of them is fetched by {@link #reports}; the
 * same command is never given twice while its answer is open.
 */
public interface Workers {

    /** Begins an attempt whose intent is durable. Must not begin it after its not-after. */
    void begin(Run run, Command.Begin command);

    void capture(Run run, Command.Capture command);

    void probe(Run run, Command.Probe command);

    void evaluate(Run run, Command.Evaluate command);

    /** Asks an attempt to stop; it still reports its outcome. Unknown attempts are ignored. */
    void cancel(AttemptId attempt);

    /**
     * What has come of it since the last call: AttemptEnded, AttemptProbed, ValuesCaptured,
     * CaptureFailed, ConditionAnswered. Does not wait.
     */
    List<Event.Report> reports();
}

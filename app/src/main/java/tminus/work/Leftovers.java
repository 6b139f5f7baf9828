package tminus.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tminus.connectors.once.OnceKey;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Run;
import tminus.run.TargetState.Status;
import tminus.run.Work;

/**
 * What attempts leave that end by a word and not by a report: nobody reads it any more, and it may
 * hold secrets.
 */
public final class Leftovers {
    private final Preparation preparation;
    private final Outputs outputs;

    public Leftovers(Preparation preparation, Outputs outputs) {
        this.preparation = preparation;
        this.outputs = outputs;
    }

    /** Clears up what the entry settles. What cannot be cleared changes nothing in the run. */
    public void settle(Run run, Entry entry) {
        if (entry.event() instanceof Event.UnknownResolved(var attempt, _, _)) {
            settle(run, attempt);
        } else if (entry.event() instanceof Event.RunEnded) {
            unknown(run).forEach(attempt -> settle(run, attempt));
        }
    }

    /** What a run that has ended left open. */
    private static List<AttemptId> unknown(Run run) {
        var unknown = new ArrayList<AttemptId>();
        var works = new ArrayList<Work>();
        run.plan().steps().forEach(step -> works.add(Work.step(step.id())));
        run.plan().rollback().steps().forEach(step -> works.add(Work.back(step.id())));
        for (var work : works) {
            run.work(work)
                    .targets()
                    .forEach((target, state) -> {
                        if (state.status() instanceof Status.Unknown open) {
                            unknown.add(new AttemptId(work, target, open.attempt()));
                        }
                    });
        }
        return unknown;
    }

    private void settle(Run run, AttemptId attempt) {
        try {
            clear(run, attempt);
        } catch (RuntimeException uncleared) {
            // the folder is for its owner alone, and the run goes on
        }
    }

    private void clear(Run run, AttemptId attempt) {
        var use = Deed.of(run.plan(), attempt.work()).use();
        var folder = outputs.state().scratch(run.id(), AttemptNames.folder(attempt));
        if (!use.kind().equals("run") || isUnderWay(folder)) {
            return;
        }
        try {
            preparation.live(run, use, attempt.target());
        } catch (NotReady withoutSecrets) {
            outputs.deleteFiles(folder);
            return;
        }
        outputs.clearFiles(folder);
    }

    /** True too when nobody can tell. */
    private static boolean isUnderWay(Path folder) {
        try {
            var holder = new OnceKey(folder).holder().orElse(null);
            return holder instanceof OnceKey.Holder.Carrier(var process) && process.runs();
        } catch (IOException unreadable) {
            return true;
        }
    }
}

package tminus.work;

import java.io.IOException;
import java.nio.file.Path;
import tminus.connector.Outcome;
import tminus.run.Run;
import tminus.secrets.Redaction;
import tminus.secrets.SecretValue;
import tminus.state.StateFolder;
import tminus.state.StateRefused;

/** Where what attempts print and say goes, cleared of secrets. */
public final class Outputs {
    /** 64 MiB of the output of each attempt are kept. */
    private static final long HALF = 32L << 20;

    private static final int LONGEST_REASON = 8_000;

    private final StateFolder state;
    private final Redaction redaction;
    private final OutputListener listener;

    public Outputs(StateFolder state, Redaction redaction, OutputListener listener) {
        this.state = state;
        this.redaction = redaction;
        this.listener = listener;
    }

    StateFolder state() {
        return state;
    }

    /**
     * @param name the name of the log
     * @param what names the attempt to people
     */
    AttemptOutput open(Run run, String name, String what) {
        try {
            var file = state.output(run.id()).resolve(name + ".log");
            return new AttemptOutput(what, redaction, CappedLog.open(file, HALF), listener);
        } catch (IOException unusable) {
            throw new StateRefused(
                    "the log of " + what + " cannot be written: " + unusable.getMessage(),
                    unusable);
        }
    }

    Outcome cleared(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(var outputs) -> {
                var cleared = new java.util.LinkedHashMap<String, String>();
                outputs.forEach((name, value) ->
                        cleared.put(redaction.clear(name), redaction.clear(value)));
                yield new Outcome.Succeeded(cleared);
            }
            case Outcome.Failed(var reason, var sent) -> new Outcome.Failed(cleared(reason), sent);
            case Outcome.Unknown(var reason) -> new Outcome.Unknown(cleared(reason));
            case Outcome.NotRun(var reason) -> new Outcome.NotRun(cleared(reason));
        };
    }

    String cleared(String reason) {
        var cleared = redaction.clear(reason);
        return cleared.length() <= LONGEST_REASON
                ? cleared
                : cleared.substring(0, LONGEST_REASON)
                        + " [and "
                        + (cleared.length() - LONGEST_REASON)
                        + " more characters]";
    }

    /** Clears the texts in a folder of secrets. */
    void clearFiles(Path folder) {
        try {
            ScratchFiles.masked(folder)
                    .forEach(value -> redaction.add(new SecretValue("masked", value)));
            ScratchFiles.clear(folder, redaction);
        } catch (IOException unusable) {
            throw new StateRefused(
                    "the folder " + folder + " cannot be cleared: " + unusable.getMessage(),
                    unusable);
        }
    }

    /** Deletes the texts in a folder, whose secrets are not known. */
    void deleteFiles(Path folder) {
        try {
            ScratchFiles.delete(folder);
        } catch (IOException unusable) {
            throw new StateRefused(
                    "the folder " + folder + " cannot be cleared: " + unusable.getMessage(),
                    unusable);
        }
    }

    boolean holdsSecret(String text) {
        return !redaction.isClear(text);
    }
}

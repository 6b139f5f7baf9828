package tminus.connector;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.plan.Kind;
import tminus.source.Fields;

/**
 * Does one kind of action in the outside world.
 *
 * <p>A connector holds no state between calls: what it must remember lies in the scratch folder of
 * the call or on the target. Settings are read twice: before a run, with references still in the
 * texts, to find problems; and for an attempt, with all of them expanded.
 *
 * @param <S> the settings of one step, a record
 */
public interface Connector<S> {

    Kind kind();

    /** Reads the settings, reporting every problem at its place. Does no I/O. */
    Optional<S> read(Fields with);

    /** What an attempt would do, in one line, for dry runs and reports. Shows no secrets. */
    String describe(S settings);

    /** The files that the settings refer to, relative to the folder of the plan. */
    default List<String> files(S settings) {
        return List.of();
    }

    /** Tries the action once. Interrupting the thread asks it to stop; the outcome stays honest. */
    Outcome attempt(S settings, Call call);

    /** Can be asked after a crash whether an attempt ran, and prevents it from running later. */
    interface Probing<S> extends Connector<S> {
        /**
         * The outcome of an earlier attempt, which can still be unknown. Seals it when it did not
         * run.
         */
        Outcome probe(S settings, Call call);
    }

    /** Records the values to go back to before a change, and can go back to them. */
    interface Reversible<S> extends Connector<S> {
        /** Reads the present values; has no effect. Throws {@link CannotCapture}. */
        SequencedMap<String, String> capture(S settings, Call call);

        /** Puts {@code call.captured()} back. Repeating it is harmless. */
        Outcome restore(S settings, Call call);
    }

    /** Can show and try its work without leaving a change. */
    interface DryRunning<S> extends Connector<S> {
        Outcome dryRun(S settings, Call call);
    }
}

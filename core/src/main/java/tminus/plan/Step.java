package tminus.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One action of the plan.
 *
 * <p>{@code needs} holds every step that must be over before this one: those written in the plan,
 * or else the step before it. The barrier between phases is not part of it. {@code takes} is the
 * planned duration, {@code timeout} the longest one.
 */
public record Step(
        String id,
        String title,
        String phase,
        Optional<Offset> at,
        Optional<String> owner,
        Optional<Duration> takes,
        Duration timeout,
        Action action,
        Effect effect,
        List<String> needs,
        Optional<On> on,
        Optional<String> when,
        Safety safety) {

    public Step {
        needs = List.copyOf(needs);
    }

    /**
     * How the step fails, is tried again and is taken back.
     *
     * @param probes the connector can be asked whether an attempt ran, and prevents a late one
     * @param probe a written probe, asked after a crash instead of guessing: exit code 0 means that
     *     the step took effect, 1 that it did not, anything else that nobody knows
     * @param captures the connector records the values to go back to before the change
     * @param undo the way back of this one step
     * @param irreversible why there is no way back
     * @param covers for a step of the written rollback: the steps it takes back
     * @param always runs on every way out
     * @param dryRun the connector's dry run is done first, and must succeed
     */
    public record Safety(
            FailurePolicy onFailure,
            Retry retry,
            boolean probes,
            Optional<Action.Use> probe,
            boolean captures,
            Optional<Undo> undo,
            Optional<String> irreversible,
            List<String> covers,
            boolean always,
            boolean dryRun) {
        public Safety {
            covers = List.copyOf(covers);
        }
    }

    /** The way back of one step. */
    public sealed interface Undo {
        Duration timeout();

        Retry retry();

        Effect effect();

        /** Another action, written in the plan. */
        record Written(
                Action.Use action, Effect effect, Duration timeout, Retry retry, boolean probes)
                implements Undo {}

        /** The connector puts the captured values back; repeating that is harmless. */
        record Inverse(Duration timeout, Retry retry) implements Undo {
            @Override
            public Effect effect() {
                return Effect.IDEMPOTENT;
            }
        }
    }

    /** What happens when the step has failed for good. */
    public enum FailurePolicy {
        ROLL_BACK,
        HOLD,
        ASK,
        CONTINUE
    }

    /** How often in all, and how long after the end of the try before. */
    public record Retry(int attempts, Duration pause) {
        public static final Retry NEVER = new Retry(1, Duration.ZERO);
    }

    /**
     * The targets a step acts on, in waves.
     *
     * @param wave how many targets at a time
     * @param stopAfterFailures the number of failed targets at which no new target is touched
     */
    public record On(String group, List<String> targets, int wave, int stopAfterFailures) {
        public On {
            targets = List.copyOf(targets);
        }
    }

    /** The targets one by one; a step without targets has one unnamed target. */
    public List<String> targets() {
        return on.map(On::targets).orElse(NO_TARGET);
    }

    /** The name of the target of a step that names none. */
    public static final String UNNAMED_TARGET = "";

    private static final List<String> NO_TARGET = List.of(UNNAMED_TARGET);

    /** True when the step may leave something different behind. */
    public boolean changes() {
        return switch (action) {
            case Action.Use _ -> effect != Effect.NONE;
            case Action.Ask _, Action.Wait _, Action.Go _ -> false;
            case Action.UndoOf _ -> true;
        };
    }
}

package tminus.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The whole way back: what starts it, what it does and how long it takes. Without steps of its own
 * it is every started step's undo, in reverse order of dependencies.
 */
public record Rollback(
        List<Trigger> triggers,
        List<Step> steps,
        Optional<Duration> takes,
        Optional<String> pointOfNoReturn) {
    public Rollback {
        triggers = List.copyOf(triggers);
        steps = List.copyOf(steps);
    }

    /**
     * A signal and the reaction to it. Without {@code decide} it acts by itself at once; otherwise
     * one of these roles has {@code within} to decide, and then {@code otherwise} happens.
     */
    public record Trigger(
            Condition when,
            Urgency urgency,
            List<String> decide,
            Duration within,
            Reaction otherwise) {
        public Trigger {
            decide = List.copyOf(decide);
        }
    }

    /** How bad the signal is. */
    public enum Urgency {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW
    }

    /** What is done about it. */
    public enum Reaction {
        ROLL_BACK,
        HOLD,
        CONTINUE
    }
}

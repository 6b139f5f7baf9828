package tminus.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When the plan may run: its window, and the freezes of its environment. */
public record Schedule(Optional<Window> window, List<Freeze> freezes) {
    public Schedule {
        freezes = List.copyOf(freezes);
    }

    /**
     * The change window. {@code start} is empty for {@code start: now}: the window then opens with
     * the run. {@code length} bounds starting and continuing; {@code contingency} comes on top, for
     * the way back only.
     */
    public record Window(
            Optional<Instant> start,
            ZoneId zone,
            Duration length,
            Duration contingency,
            AtEnd atEnd) {}

    /** What a run does when its window closes before its end. */
    public enum AtEnd {
        HOLD,
        ROLL_BACK,
        CONTINUE
    }

    /** A time in which nothing may start. {@code until} is exclusive. */
    public record Freeze(Instant from, Instant until, String reason) {}
}

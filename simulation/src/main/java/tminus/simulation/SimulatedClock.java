package tminus.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The wall clock of a made-up world, which can jump, beside the time that really passed. */
final class SimulatedClock implements InstantSource {
    private final Instant start;
    private Duration passed = Duration.ZERO;
    private Duration jumped = Duration.ZERO;

    SimulatedClock(Instant start) {
        this.start = start;
    }

    @Override
    public Instant instant() {
        return start.plus(passed).plus(jumped);
    }

    /** The time that really passed since the world began. */
    Duration passed() {
        return passed;
    }

    /** When the wall clock will show the instant, if it does not jump before. */
    Duration passedAt(Instant wall) {
        return Duration.between(start.plus(jumped), wall);
    }

    void advanceTo(Duration moment) {
        if (moment.compareTo(passed) > 0) {
            passed = moment;
        }
    }

    void jump(Duration by) {
        jumped = jumped.plus(by);
    }
}

package tminus.carry;

import java.time.Instant;

/** When a person wants a run to begin. */
public sealed interface Start {

    /** At the window's start, or at once when the plan has none. */
    record Usual() implements Start {}

    /** At once: waits before T are dropped. */
    record Now() implements Start {}

    /** T is the window's start. */
    record Window() implements Start {}

    /** T is this instant. */
    record At(Instant timeZero) implements Start {}
}

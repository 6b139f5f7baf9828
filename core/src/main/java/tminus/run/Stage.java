package tminus.run;

import java.time.Instant;

/** Which part of its life a run is in. Each case carries what is true only in it. */
public sealed interface Stage {

    /** Waiting for approvals, checks, the lock and the window; nothing was started. */
    record Gated() implements Stage {}

    /** The steps are being carried out. */
    record Forward() implements Stage {}

    /** All steps are over; success criteria and sign-offs are open. */
    record Closing(Instant since, long entry) implements Stage {}

    /**
     * The way back. Until {@code planned}, what was under way forward is being settled; {@code
     * givenUp} says why it cannot be finished.
     */
    record Backward(String because, boolean planned, boolean givenUp) implements Stage {}

    /** Only steps marked {@code always} are left; then the run ends with this outcome. */
    record Leaving(RunOutcome outcome, String because) implements Stage {}

    record Ended(RunOutcome outcome, String because) implements Stage {}
}

package tminus.run;

import java.time.Instant;

/** What the run wants done next. */
public sealed interface Command {

    /** Write an event that follows from the state and the time. */
    record Record(Actor actor, Event event) implements Command {}

    /** Write the intent, then carry the attempt out. */
    record Begin(AttemptId attempt, Instant notAfter, Instant deadline) implements Command {}

    /** Read the values to go back to; answered by ValuesCaptured or CaptureFailed. */
    record Capture(Work work, String target) implements Command {}

    /**
     * Ask the target what became of the attempt; answered by AttemptProbed. With {@code stop} the
     * run has no use for it any more: what still runs of it is to be ended.
     */
    record Probe(AttemptId attempt, boolean stop) implements Command {}

    /** Ask a running attempt to stop; its outcome stays honest. */
    record Cancel(AttemptId attempt) implements Command {}

    /** Evaluate the {@code when:} of a step; answered by ConditionAnswered. */
    record Evaluate(String step) implements Command {}

    /** Take the environment's lock; answered by LockTaken or LockAwaited. */
    record TakeLock(String lock) implements Command {}

    /** Give a notice to its channel; answered by NoticeSent or NoticeFailed. */
    record Send(Delivery delivery) implements Command {}
}

package tminus.run;

import static java.util.Collections.unmodifiableSequencedMap;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Outcome;
import tminus.plan.Rollback.Reaction;

/**
 * A fact about a run, as the journal keeps it. Named in the past tense; never changed once
 * released: a new need gets a new record, because old journals must fold forever.
 */
public sealed interface Event {

    /** True when something is sent after this event, which says so beforehand. */
    default boolean begins() {
        return this instanceof AttemptStarted || this instanceof LockTaken;
    }

    /** What a worker answers to a command. */
    sealed interface Report extends Event {}

    /** The first event of every journal. */
    record RunCreated(Header header) implements Event {}

    /**
     * Another process carries the run from here on; what the one before had under way is unknown.
     */
    record OwnerChanged(String owner) implements Event {}

    /** The process that carried the run was told to stop; the run can be resumed. */
    record Interrupted(String because) implements Event {}

    record LockAwaited(String lock, String holder) implements Event {}

    record LockTaken(String lock) implements Event {}

    /** T is at {@code timeZero} now, and everything still to come moves with it. */
    record TimeZeroSet(Instant timeZero, String because) implements Event {}

    /** The wall clock jumped back; order comes from the numbers of the entries. */
    record ClockWentBack(Duration by) implements Event {}

    /** The expected end, or the last start of a rollback that still fits, crossed a line. */
    record FeasibilityChanged(
            Instant expectedEnd,
            Optional<Instant> lastRollbackStart,
            boolean endFits,
            boolean rollbackFits)
            implements Event {}

    record WindowClosed() implements Event {}

    /** The time for the way back is over, and it still goes on. */
    record ContingencyEnded() implements Event {}

    /** A person let the run go on outside its window. */
    record WindowExtended(Instant until, String because) implements Event {}

    /** The {@code when:} of a step was evaluated. */
    record ConditionAnswered(String step, boolean holds, String because) implements Report {}

    /** The values to go back to, read before the change. */
    record ValuesCaptured(Work work, String target, SequencedMap<String, String> values)
            implements Report {
        public ValuesCaptured {
            values = unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * The values to go back to, or the condition of the step, could not be told: it did not begin.
     */
    record CaptureFailed(Work work, String target, String reason) implements Report {}

    /** The intent, durable before anything is sent. */
    record AttemptStarted(AttemptId attempt, String digest, Instant notAfter, Instant deadline)
            implements Event {}

    record AttemptEnded(AttemptId attempt, Outcome outcome) implements Report {}

    /** The target was asked what became of an attempt of unknown outcome. */
    record AttemptProbed(AttemptId attempt, Outcome outcome) implements Report {}

    /** A result that came when its attempt was settled already; it changes nothing. */
    record LateResult(AttemptId attempt, Outcome outcome) implements Event {}

    /** A person said what became of an attempt of unknown outcome. */
    record UnknownResolved(AttemptId attempt, boolean ran, String reason) implements Event {}

    record WorkSkipped(Work work, String reason) implements Event {}

    /** A person lets a work that had failed for good be tried again. */
    record RetryAllowed(Work work, String reason) implements Event {}

    /** A person lets the run go on although this work failed. */
    record FailureAccepted(Work work, String reason) implements Event {}

    /** A checklist item was confirmed by a person. */
    record CheckConfirmed(String item, Optional<String> evidence) implements Event {}

    record ApprovalGiven(String approval, String digest, Instant expires) implements Event {}

    record ApprovalWithdrawn(String approval) implements Event {}

    /** A person who was asked said no. {@code gate} is the approval, step or sign-off. */
    record Rejected(String gate, String reason) implements Event {}

    /** A person of the role said go at a go/no-go step. */
    record GoSaid(String step, String role) implements Event {}

    record SignedOff(String signOff) implements Event {}

    /** Approvals, checks, lock and window are there: the first step may begin. */
    record GateOpened() implements Event {}

    record Held(String because) implements Event {}

    record Released(String because) implements Event {}

    /** A trigger's signal came. {@code decideBy} is empty when it acts by itself. */
    record TriggerFired(int trigger, Work cause, String because, Optional<Instant> decideBy)
            implements Event {}

    /** What is done about a fired trigger: decided by a person, or by its default. */
    record TriggerDecided(int trigger, Reaction reaction, String because) implements Event {}

    record RollbackBegan(String because) implements Event {}

    /** Nothing of the way forward can take effect any more; these steps are taken back. */
    record WayBackPlanned(List<String> steps) implements Event {
        public WayBackPlanned {
            steps = List.copyOf(steps);
        }
    }

    /** Only steps marked {@code always} are left; then the run ends with this outcome. */
    record WayOutBegan(RunOutcome outcome, String because) implements Event {}

    /** A person stopped the run. */
    record AbortAsked(String because) implements Event {}

    /** Nobody answered: the next level of the chain is told. Levels start at 1. */
    record Escalated(int level, String question, String to) implements Event {}

    /** A notice of the timeline is due. */
    record NoticeDue(String notice) implements Event {}

    /** A notice whose moment had passed before the run was created. */
    record NoticeDropped(String notice, String because) implements Event {}

    record NoticeSent(String key) implements Event {}

    /** In a rehearsal this notice would have been sent now; nobody was told. */
    record NoticeRehearsed(String key) implements Event {}

    /** {@code last} is true when it is not tried again. */
    record NoticeFailed(String key, String reason, boolean last) implements Event {}

    /** A person's word that changed nothing: late, repeated, or not theirs to say. */
    record ControlIgnored(String control, String because) implements Event {}

    record RunEnded(RunOutcome outcome, String because) implements Event {}
}

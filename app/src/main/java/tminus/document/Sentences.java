package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tminus.connector.Outcome;
import tminus.plan.Plan;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/**
 * Tells the entries of one run in sentences, one after the other. Remembers when attempts began, so
 * entries must be given in order.
 */
public final class Sentences {
    private final Plan plan;
    private final ZoneId zone;
    private final Titles titles;
    private final Map<AttemptId, Instant> begun = new LinkedHashMap<>();

    public Sentences(Plan plan, ZoneId zone) {
        this(plan, zone, Titles.NONE);
    }

    Sentences(Plan plan, ZoneId zone, Titles titles) {
        this.plan = plan;
        this.zone = zone;
        this.titles = titles;
    }

    /** {@code 21:00:03 deploy started (devops, 15m planned)}. */
    public String line(Entry entry) {
        return Times.clock(entry.at(), zone) + " " + of(entry);
    }

    /** What the entry says, led by the person who did it. */
    public String of(Entry entry) {
        return entry.actor().kind() == Actor.Kind.ENGINE
                ? what(entry)
                : Shown.safe(by(entry.actor()) + ": ") + what(entry);
    }

    /** What the entry says, without who did it. */
    String what(Entry entry) {
        // Some reasons begin with the name of the person, for those who read them alone.
        return Shown.safe(
                titles.in(of(entry.event(), entry.at()))
                        .replace(": " + entry.actor().name() + ": ", ": "));
    }

    /** {@code maria (--yes)}: how tminus knows is told when it is not the usual way. */
    public static String by(Actor actor) {
        return actor.means().equals("local")
                ? actor.name()
                : actor.name() + " (" + actor.means() + ")";
    }

    private String of(Event event, Instant at) {
        return switch (event) {
            case Event.RunCreated created -> created(created);
            case Event.OwnerChanged(var owner) -> "carried by " + owner + " from here on";
            case Event.Interrupted(var because) -> "interrupted: " + because;
            case Event.LockAwaited(var lock, var holder) ->
                    "waits for the lock " + lock + ", which run " + holder + " holds";
            case Event.LockTaken(var lock) -> "lock " + lock + " taken";
            case Event.TimeZeroSet(var timeZero, var because) ->
                    "T is " + moment(timeZero, at) + ": " + because;
            case Event.ClockWentBack(var by) -> "the clock went back by " + Times.span(by);
            case Event.FeasibilityChanged changed -> feasibility(changed, at);
            case Event.WindowClosed() -> "the window closed";
            case Event.ContingencyEnded() ->
                    "the window and its contingency are over; the rollback goes on";
            case Event.WindowExtended(var until, var because) ->
                    "window extended until " + moment(until, at) + ": " + because;
            case Event.ConditionAnswered(var step, var holds, var because) ->
                    titles.step(step) + (holds ? " is wanted: " : " is not wanted: ") + because;
            case Event.ValuesCaptured(var work, var target, var values) ->
                    titles.of(work, target)
                            + ": values to go back to recorded ("
                            + String.join(", ", values.keySet())
                            + ")";
            case Event.CaptureFailed(var work, var target, var reason) ->
                    titles.of(work, target) + " not begun, " + reason;
            case Event.AttemptStarted started -> started(started.attempt(), at);
            case Event.AttemptEnded(var attempt, var outcome) ->
                    titles.of(attempt) + " " + ended(outcome) + after(attempt, at, outcome);
            case Event.AttemptProbed(var attempt, var outcome) ->
                    titles.of(attempt) + " was asked about: " + probed(outcome);
            case Event.LateResult(var attempt, var outcome) ->
                    "late result of " + titles.of(attempt) + ", changes nothing: " + ended(outcome);
            case Event.UnknownResolved(var attempt, var ran, var reason) ->
                    titles.of(attempt) + (ran ? " ran: " : " did not run: ") + reason;
            case Event.WorkSkipped(var work, var reason) -> titles.of(work) + " skipped: " + reason;
            case Event.RetryAllowed(var work, var reason) ->
                    titles.of(work) + " may be tried again: " + reason;
            case Event.FailureAccepted(var work, var reason) ->
                    "goes on although " + titles.of(work) + " failed: " + reason;
            case Event.CheckConfirmed(var item, var evidence) ->
                    "check "
                            + titles.check(item)
                            + " confirmed"
                            + evidence.map(text -> ": " + text).orElse("");
            case Event.ApprovalGiven(var approval, _, var expires) ->
                    "approved "
                            + titles.approval(approval)
                            + ", counts until "
                            + moment(expires, at);
            case Event.ApprovalWithdrawn(var approval) ->
                    "approval " + titles.approval(approval) + " withdrawn";
            case Event.Rejected(var gate, var reason) ->
                    "no to " + titles.gate(gate) + ": " + reason;
            case Event.GoSaid(var step, var role) -> "go for " + titles.step(step) + " as " + role;
            case Event.SignedOff(var signOff) -> "signed off " + titles.signOff(signOff);
            case Event.GateOpened() -> "approvals, checks, lock and window are there: it may begin";
            case Event.Held(var because) -> "held: " + because;
            case Event.Released(var because) -> "goes on: " + because;
            case Event.TriggerFired(var trigger, _, var because, var decideBy) ->
                    "trigger "
                            + trigger(trigger)
                            + " fired: "
                            + because
                            + decideBy.map(by -> ", to be decided by " + moment(by, at)).orElse("");
            case Event.TriggerDecided(var trigger, var reaction, var because) ->
                    "trigger " + trigger(trigger) + ": " + Names.of(reaction) + ", " + because;
            case Event.RollbackBegan(var because) -> "rolling back: " + because;
            case Event.WayBackPlanned(var steps) ->
                    steps.isEmpty()
                            ? "nothing has to be taken back"
                            : "to be taken back: "
                                    + String.join(", ", steps.stream().map(titles::step).toList());
            case Event.WayOutBegan(var outcome, var because) ->
                    "leaving, " + outcome.word() + ": " + because;
            case Event.AbortAsked(var because) -> "abort: " + because;
            case Event.Escalated(var level, var question, var to) ->
                    "escalated to " + to + " (level " + level + "): " + question + " is open";
            case Event.NoticeDue(var notice) -> "notice " + notice + " is due";
            case Event.NoticeDropped(var notice, var because) ->
                    "notice " + notice + " dropped: " + because;
            case Event.NoticeSent(var key) -> "notice " + key + " sent";
            case Event.NoticeRehearsed(var key) ->
                    "notice " + key + " would be sent now; a rehearsal tells nobody";
            case Event.NoticeFailed(var key, var reason, var last) ->
                    "notice "
                            + key
                            + " not sent: "
                            + reason
                            + (last ? " (given up)" : " (tried again)");
            case Event.ControlIgnored(var control, var because) ->
                    control + " changed nothing: " + because;
            case Event.RunEnded(var outcome, var because) -> outcome.word() + ": " + because;
        };
    }

    private String created(Event.RunCreated created) {
        var header = created.header();
        return "run "
                + header.id()
                + " created: "
                + Names.of(header.mode())
                + ", "
                + header.environment()
                + ", by "
                + header.initiator()
                + (header.answersYes() ? ", a single person who says yes to everything" : "")
                + ", digest "
                + header.digest().substring(0, Math.min(12, header.digest().length()));
    }

    private String feasibility(Event.FeasibilityChanged changed, Instant at) {
        return "expected end "
                + moment(changed.expectedEnd(), at)
                + (changed.endFits() ? "" : ", after the window")
                + changed.lastRollbackStart()
                        .map(last ->
                                changed.rollbackFits()
                                        ? ", a rollback fits until " + moment(last, at)
                                        : ", a rollback does not fit any more")
                        .orElse("");
    }

    private String started(AttemptId attempt, Instant at) {
        begun.put(attempt, at);
        return titles.of(attempt) + " started" + planned(attempt.work());
    }

    private String planned(Work work) {
        if (work.kind() != Work.Kind.STEP) {
            return "";
        }
        var step = plan.step(work.id());
        var parts =
                java.util.stream.Stream.of(
                                step.flatMap(tminus.plan.Step::owner),
                                step.flatMap(tminus.plan.Step::takes)
                                        .map(takes -> Times.span(takes) + " planned"))
                        .flatMap(Optional::stream)
                        .toList();
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    private String after(AttemptId attempt, Instant at, Outcome outcome) {
        var started = begun.get(attempt);
        return started == null || !(outcome instanceof Outcome.Succeeded)
                ? ""
                : " after " + Times.span(Duration.between(started, at));
    }

    /** How an attempt ended, in the past tense. */
    static String ended(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> "succeeded";
            case Outcome.Failed(var reason, var sent) ->
                    "failed" + (sent ? "" : " before anything was sent") + ": " + reason;
            case Outcome.Unknown(var reason) -> "ended, nobody knows how: " + reason;
            case Outcome.NotRun(var reason) -> "did not run: " + reason;
        };
    }

    private static String probed(Outcome outcome) {
        return outcome instanceof Outcome.Succeeded ? "it ran" : "it " + ended(outcome);
    }

    private String trigger(int number) {
        var triggers = plan.rollback().triggers();
        return number >= 0 && number < triggers.size()
                ? "\"" + triggers.get(number).when().text() + "\""
                : String.valueOf(number);
    }

    private String moment(Instant instant, Instant at) {
        return Times.moment(instant, at, zone);
    }
}

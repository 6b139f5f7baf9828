package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.connector.Outcome;
import tminus.document.Line.Ink;
import tminus.plan.Action;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Question;
import tminus.run.Questions;
import tminus.run.Run;
import tminus.run.RunOutcome;
import tminus.run.Stage;
import tminus.run.Wake;
import tminus.run.Work;

/** Why a run does not go on, since which entry, and what can be done about it. */
public final class Explanation {
    private final Run run;
    private final List<Entry> entries;
    private final Instant now;
    private final ZoneId zone;
    private final List<Line> lines = new ArrayList<>();

    private Explanation(Run run, List<Entry> entries, Instant now, ZoneId zone) {
        this.run = run;
        this.entries = entries;
        this.now = now;
        this.zone = zone;
    }

    /**
     * Explains a run. Never throws: what cannot be explained is at least told, with the last entry.
     *
     * @param carrier the process that carries the run, if one does
     */
    public static List<Line> of(
            Run run, List<Entry> entries, Optional<String> carrier, Instant now, ZoneId usual) {
        var explanation = new Explanation(run, entries, now, Pictures.zone(run.plan(), usual));
        try {
            explanation.explain(carrier);
        } catch (RuntimeException unexplained) {
            explanation.giveUp(unexplained);
        }
        return List.copyOf(explanation.lines);
    }

    private void giveUp(RuntimeException unexplained) {
        say("This state could not be explained further (" + unexplained + ").", Ink.BAD);
        say("The last entry is " + run.number() + ".", Ink.PLAIN);
        moves(List.of("log " + run.id(), "status " + run.id()));
    }

    private void explain(Optional<String> carrier) {
        if (run.stage() instanceof Stage.Ended ended) {
            ended(ended);
            return;
        }
        var questions = Questions.open(run, now);
        headline(questions, carrier.isPresent());
        if (carrier.isEmpty()) {
            lost();
        }
        questions.forEach(this::question);
        underWay(carrier.isPresent());
        beingAsked(questions);
        if (carrier.isPresent() && questions.isEmpty() && !isUnderWay()) {
            time();
        }
        always(questions);
    }

    private void ended(Stage.Ended ended) {
        var entry = last(Event.RunEnded.class).map(Entry::number).orElse(run.number());
        say(
                run.id()
                        + " has ended, "
                        + ended.outcome().word()
                        + ": "
                        + ended.because()
                        + cause(entry),
                Pictures.ink(ended.outcome()));
        for (var left : Remaining.of(run)) {
            var name = Names.of(left.work(), left.target());
            say("Left to do by hand: " + name + ": " + left.why(), Ink.BAD);
            left.command().lines().forEach(line -> say("    " + line, Ink.PLAIN));
        }
        var failures = failures();
        failures.forEach(failure -> say(failure, Ink.PLAIN));
        moves(List.of("report " + run.id(), "log " + run.id(), "verify " + run.id()));
    }

    /** The attempts that failed for good or are unknown, with their entries. */
    private List<String> failures() {
        return run.outcome().filter(RunOutcome.SUCCEEDED::equals).isPresent()
                ? List.of()
                : entries.stream()
                        .filter(entry -> isFailure(entry.event()))
                        .map(entry ->
                                "  "
                                        + new Sentences(run.plan(), zone).line(entry)
                                        + cause(entry.number()))
                        .toList();
    }

    private static boolean isFailure(Event event) {
        return event instanceof Event.AttemptEnded(_, var outcome)
                        && !(outcome instanceof Outcome.Succeeded)
                || event instanceof Event.CaptureFailed
                || event instanceof Event.TriggerFired
                || event instanceof Event.RollbackBegan;
    }

    private void headline(List<Question> questions, boolean carried) {
        var blocking = questions.stream().anyMatch(Question::blocks);
        if (blocking) {
            say(run.id() + " stands still until a person decides.", Ink.BAD);
        } else if (!carried) {
            say(run.id() + " stands still: no process carries it.", Ink.BAD);
        } else if (!questions.isEmpty() && !isUnderWay()) {
            say(run.id() + " waits for people.", Ink.CARE);
        } else if (!questions.isEmpty()) {
            say(run.id() + " is under way, and also waits for people.", Ink.BUSY);
        } else {
            say(run.id() + " " + stage() + "; it waits for nobody.", Ink.BUSY);
        }
    }

    private String stage() {
        return switch (run.stage()) {
            case Stage.Gated _ -> "has not begun";
            case Stage.Forward _ -> "is under way";
            case Stage.Closing _ -> "has carried out its steps";
            case Stage.Backward _ -> "is rolling back";
            case Stage.Leaving _ -> "is on its way out";
            case Stage.Ended _ -> "has ended";
        };
    }

    /** How it came that nobody carries the run, and what to do about it. */
    private void lost() {
        last(Event.Interrupted.class)
                .ifPresent(entry ->
                        say(
                                "It was "
                                        + new Sentences(run.plan(), zone).of(entry)
                                        + cause(entry.number()),
                                Ink.PLAIN));
        say("Nothing happens by itself before somebody types:", Ink.PLAIN);
        moves(List.of("resume " + run.id()));
    }

    private void question(Question question) {
        say("", Ink.PLAIN);
        say(
                question.text()
                        + " (since "
                        + Times.moment(question.since(), now, zone)
                        + ", entry "
                        + question.number()
                        + ")",
                question.blocks() ? Ink.BAD : Ink.CARE);
        if (question.kind() == Question.Kind.UNKNOWN_OUTCOME) {
            known(question);
        }
        if (!question.roles().isEmpty()) {
            say("  who can answer: " + people(question.roles()), Ink.PLAIN);
        }
        question.until()
                .ifPresent(until ->
                        say(
                                "  the default applies at " + Times.moment(until, now, zone),
                                Ink.PLAIN));
        question.commands().forEach(command -> say("    " + command, Ink.BUSY));
    }

    /** {@code dba (tom, lee)}. */
    private String people(List<String> roles) {
        return String.join(
                ", ",
                roles.stream()
                        .map(role -> {
                            var held = run.plan().people().team().get(role);
                            return held == null || held.people().isEmpty()
                                    ? role + " (nobody holds this role)"
                                    : role + " (" + String.join(", ", held.people()) + ")";
                        })
                        .toList());
    }

    /** Everything known about an attempt that nobody knows the outcome of. */
    private void known(Question question) {
        entries.stream()
                .filter(entry ->
                        entry.event() instanceof Event.AttemptStarted started
                                && question.id().equals("unknown:" + started.attempt()))
                .forEach(entry -> known(entry, (Event.AttemptStarted) entry.event()));
    }

    private void known(Entry entry, Event.AttemptStarted started) {
        say(
                "  the intent is entry "
                        + entry.number()
                        + " of "
                        + Times.moment(entry.at(), now, zone)
                        + "; it was not allowed to begin after "
                        + Times.moment(started.notAfter(), now, zone),
                Ink.PLAIN);
        PlanWorks.action(run.plan(), started.attempt().work())
                .ifPresent(action -> {
                    say("  what it does:", Ink.PLAIN);
                    ActionText.of(action)
                            .lines()
                            .limit(12)
                            .forEach(line -> say("    " + line, Ink.FAINT));
                });
        say("  look at the target yourself, then say what you found", Ink.PLAIN);
    }

    private List<Try> open() {
        return Account.of(run.plan(), entries).tries().stream()
                .filter(Try::isOpen)
                .filter(tried -> !isForPeople(tried.attempt().work()))
                .toList();
    }

    private boolean isUnderWay() {
        return !open().isEmpty();
    }

    private boolean isForPeople(Work work) {
        return PlanWorks.action(run.plan(), work)
                .filter(action -> action instanceof Action.Ask || action instanceof Action.Go)
                .isPresent();
    }

    private void underWay(boolean carried) {
        for (var tried : open()) {
            say(
                    Names.of(tried.attempt())
                            + (carried
                                    ? " is under way for "
                                            + Times.span(Duration.between(tried.started(), now))
                                            + deadline(tried.attempt())
                                    : " was begun at "
                                            + Times.moment(tried.started(), now, zone)
                                            + " and is asked about when the run is resumed")
                            + cause(tried.number()),
                    carried ? Ink.BUSY : Ink.PLAIN);
        }
    }

    private String deadline(AttemptId attempt) {
        return entries.stream()
                .map(Entry::event)
                .filter(event ->
                        event instanceof Event.AttemptStarted started
                                && started.attempt().equals(attempt))
                .map(event -> ((Event.AttemptStarted) event).deadline())
                .findFirst()
                .map(deadline -> ", at most until " + Times.moment(deadline, now, zone))
                .orElse("");
    }

    private void time() {
        say(
                Wake.at(run, now)
                                .map(at ->
                                        "It waits for the time: something is due at "
                                                + Times.moment(at, now, zone)
                                                + ", in "
                                                + Times.span(Duration.between(now, at)))
                                .orElse("Nothing is due.")
                        + cause(run.number()),
                Ink.PLAIN);
    }

    /** Attempts of unknown outcome that are settled without a person. */
    private void beingAsked(List<Question> questions) {
        for (var tried : Account.of(run.plan(), entries).tries()) {
            if (tried.isUnknown() && !isQuestion(questions, tried.attempt())) {
                say(
                        Names.of(tried.attempt())
                                + " ended, nobody knows how; its target is asked, or it is sent"
                                + " again where that is harmless"
                                + cause(tried.number()),
                        Ink.BUSY);
            }
        }
    }

    private static boolean isQuestion(List<Question> questions, AttemptId attempt) {
        return questions.stream().anyMatch(question -> question.id().equals("unknown:" + attempt));
    }

    /** What can be done in this stage whatever is open. */
    private void always(List<Question> questions) {
        var typed = questions.stream().flatMap(question -> question.commands().stream()).toList();
        var moves =
                possible().stream()
                        .map(command -> command + " " + run.id())
                        .filter(command -> !typed.contains("tminus " + command))
                        .toList();
        if (!moves.isEmpty()) {
            say("", Ink.PLAIN);
            say("At any time:", Ink.FAINT);
            moves(moves);
        }
    }

    private List<String> possible() {
        return switch (run.stage()) {
            case Stage.Gated _ -> List.of("hold", "abort");
            case Stage.Forward _, Stage.Closing _ -> List.of("hold", "rollback", "abort");
            case Stage.Backward _ -> List.of("hold");
            case Stage.Leaving _, Stage.Ended _ -> List.of();
        };
    }

    private void moves(List<String> commands) {
        commands.forEach(command -> say("    tminus " + command, Ink.BUSY));
    }

    private static String cause(long entry) {
        return " (entry " + entry + ")";
    }

    private Optional<Entry> last(Class<? extends Event> type) {
        return entries.reversed().stream()
                .filter(entry -> type.isInstance(entry.event()))
                .findFirst();
    }

    private void say(String text, Ink ink) {
        lines.add(text.isEmpty() ? Line.EMPTY : Line.of(text, ink));
    }
}

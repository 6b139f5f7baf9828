package tminus.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Outcome;
import tminus.plan.Rollback.Reaction;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.Work;

class SentencesTest {
    private static final AttemptId FIRST = new AttemptId(Work.step("deploy"), "web1", 1);
    private static final AttemptId SECOND = new AttemptId(Work.undo("deploy"), "", 2);

    @TempDir private Path folder;

    private Map<Event, String> told() {
        var at = Told.START;
        var told = new LinkedHashMap<Event, String>();
        told.put(
                Told.of(folder, Plans.SHOP).entries.getFirst().event(),
                "run shop-2.3.0-1 created: live, production, by maria, digest 0123456789ab");
        told.put(new Event.OwnerChanged("process 7"), "carried by process 7 from here on");
        told.put(new Event.Interrupted("Ctrl-C"), "interrupted: Ctrl-C");
        told.put(
                new Event.LockAwaited("shop", "shop-1"),
                "waits for the lock shop, which run shop-1 holds");
        told.put(new Event.LockTaken("shop"), "lock shop taken");
        told.put(new Event.TimeZeroSet(at, "ready"), "T is 21:00:00: ready");
        told.put(new Event.ClockWentBack(Duration.ofSeconds(3)), "the clock went back by 3s");
        told.put(
                new Event.FeasibilityChanged(at.plusSeconds(60), Optional.of(at), true, true),
                "expected end 21:01:00, a rollback fits until 21:00:00");
        told.put(
                new Event.FeasibilityChanged(at.plusSeconds(60), Optional.of(at), false, false),
                "expected end 21:01:00, after the window, a rollback does not fit any more");
        told.put(new Event.WindowClosed(), "the window closed");
        told.put(
                new Event.ContingencyEnded(),
                "the window and its contingency are over; the rollback goes on");
        told.put(
                new Event.WindowExtended(at, "nearly done"),
                "window extended until 21:00:00: nearly done");
        told.put(new Event.ConditionAnswered("deploy", true, "1 < 2"), "deploy is wanted: 1 < 2");
        told.put(
                new Event.ConditionAnswered("deploy", false, "1 > 2"),
                "deploy is not wanted: 1 > 2");
        told.put(
                new Event.ValuesCaptured(
                        Work.step("flag"), "", new LinkedHashMap<>(Map.of("value", "off"))),
                "flag: values to go back to recorded (value)");
        told.put(
                new Event.CaptureFailed(Work.step("flag"), "", "there is no such file"),
                "flag not begun, there is no such file");
        told.put(
                new Event.AttemptStarted(FIRST, Told.DIGEST, at, at),
                "deploy on web1 started (devops, 5m planned)");
        told.put(
                new Event.AttemptEnded(FIRST, Outcome.succeeded()),
                "deploy on web1 succeeded after 0s");
        told.put(
                new Event.AttemptEnded(SECOND, new Outcome.Failed("exit code 3", true)),
                "undo of deploy (attempt 2) failed: exit code 3");
        told.put(
                new Event.AttemptEnded(SECOND, new Outcome.Failed("no route", false)),
                "undo of deploy (attempt 2) failed before anything was sent: no route");
        told.put(
                new Event.AttemptProbed(FIRST, Outcome.succeeded()),
                "deploy on web1 was asked about: it ran");
        told.put(
                new Event.AttemptProbed(FIRST, new Outcome.Unknown("no answer")),
                "deploy on web1 was asked about: it ended, nobody knows how: no answer");
        told.put(
                new Event.LateResult(FIRST, new Outcome.NotRun("sealed")),
                "late result of deploy on web1, changes nothing: did not run: sealed");
        told.put(
                new Event.UnknownResolved(FIRST, true, "I looked"), "deploy on web1 ran: I looked");
        told.put(
                new Event.UnknownResolved(FIRST, false, "I looked"),
                "deploy on web1 did not run: I looked");
        told.put(
                new Event.WorkSkipped(Work.dryRun("deploy"), "known"),
                "dry run of deploy skipped: known");
        told.put(
                new Event.RetryAllowed(Work.check("ci"), "green now"),
                "check ci may be tried again: green now");
        told.put(
                new Event.FailureAccepted(Work.verify(), "fine"),
                "goes on although smoke tests after the way back failed: fine");
        told.put(
                new Event.CheckConfirmed("notes", Optional.of("a link")),
                "check notes confirmed: a link");
        told.put(
                new Event.ApprovalGiven("cab", Told.DIGEST, at),
                "approved cab, counts until 21:00:00");
        told.put(new Event.ApprovalWithdrawn("cab"), "approval cab withdrawn");
        told.put(new Event.Rejected("cab", "too early"), "no to cab: too early");
        told.put(new Event.GoSaid("switch", "lead"), "go for switch as lead");
        told.put(new Event.SignedOff("works"), "signed off works");
        told.put(
                new Event.GateOpened(),
                "approvals, checks, lock and window are there: it may begin");
        told.put(new Event.Held("odd numbers"), "held: odd numbers");
        told.put(new Event.Released("looked at"), "goes on: looked at");
        told.put(
                new Event.TriggerFired(0, Work.step("deploy"), "exit 3", Optional.of(at)),
                "trigger \"step deploy fails\" fired: exit 3, to be decided by 21:00:00");
        told.put(
                new Event.TriggerDecided(0, Reaction.ROLL_BACK, "nobody answered"),
                "trigger \"step deploy fails\": roll-back, nobody answered");
        told.put(new Event.RollbackBegan("exit 3"), "rolling back: exit 3");
        told.put(
                new Event.WayBackPlanned(List.of("deploy", "flag")),
                "to be taken back: deploy, flag");
        told.put(new Event.WayBackPlanned(List.of()), "nothing has to be taken back");
        told.put(new Event.WayOutBegan(RunOutcome.FAILED, "exit 3"), "leaving, failed: exit 3");
        told.put(new Event.AbortAsked("wrong day"), "abort: wrong day");
        told.put(
                new Event.Escalated(1, "approval:cab", "lead"),
                "escalated to lead (level 1): approval:cab is open");
        told.put(new Event.NoticeDue("n1"), "notice n1 is due");
        told.put(new Event.NoticeDropped("n1", "too late"), "notice n1 dropped: too late");
        told.put(new Event.NoticeSent("n1/mail"), "notice n1/mail sent");
        told.put(
                new Event.NoticeRehearsed("n1/mail"),
                "notice n1/mail would be sent now; a rehearsal tells nobody");
        told.put(
                new Event.NoticeFailed("n1/mail", "no route", false),
                "notice n1/mail not sent: no route (tried again)");
        told.put(
                new Event.NoticeFailed("n1/mail", "no route", true),
                "notice n1/mail not sent: no route (given up)");
        told.put(
                new Event.ControlIgnored("Approve", "too late"),
                "Approve changed nothing: too late");
        told.put(new Event.RunEnded(RunOutcome.SUCCEEDED, "all done"), "succeeded: all done");
        return told;
    }

    @Test
    void every_event_is_told_in_a_sentence() {
        var sentences = new Sentences(Told.of(folder, Plans.SHOP).plan, Told.ZONE);

        told().forEach((event, text) ->
                assertThat(sentences.of(entry(Actor.ENGINE, event))).isEqualTo(text));
    }

    @Test
    void no_kind_of_event_is_forgotten_here() {
        var told = told().keySet().stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(kinds(Event.class)).allMatch(told::contains);
    }

    private static List<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(kind -> kinds(kind).stream())
                        .toList()
                : List.of(type);
    }

    @Test
    void a_line_says_when_and_who_and_by_which_means() {
        var sentences = new Sentences(Told.of(folder, Plans.SHOP).plan, Told.ZONE);
        var held = new Event.Held("odd \u001b[31mnumbers\n");

        assertThat(sentences.line(entry(Actor.person("maria", "local"), held)))
                .isEqualTo("21:00:00 maria: held: odd numbers ");
        assertThat(sentences.line(entry(Actor.person("maria", "--yes"), held)))
                .isEqualTo("21:00:00 maria (--yes): held: odd numbers ");
    }

    private static Entry entry(Actor actor, Event event) {
        return new Entry(9, Told.START, 1, actor, Optional.empty(), event);
    }
}

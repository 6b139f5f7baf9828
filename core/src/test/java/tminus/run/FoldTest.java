package tminus.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Plan;
import tminus.plan.Rollback.Reaction;
import tminus.run.Event.AttemptEnded;
import tminus.run.Event.AttemptProbed;
import tminus.run.Event.AttemptStarted;
import tminus.run.Event.GateOpened;

/** Which entries can follow which: a journal that no run wrote is refused, with the reason. */
class FoldTest {
    private static final Instant NOW = Instant.parse("2026-12-01T20:00:00Z");
    private static final Plan PLAN =
            new TestPlan()
                    .role("lead", "bob")
                    .step("a", step -> step.captures())
                    .step("b", step -> step.needs().action(new Action.Ask("Well?")))
                    .build();
    private static final Header HEADER =
            new Header(
                    "test-1",
                    Mode.LIVE,
                    "production",
                    "d1",
                    "{}",
                    "/plans",
                    "ann",
                    List.of("ann"),
                    new LinkedHashMap<>(),
                    Optional.empty(),
                    NOW,
                    Optional.empty(),
                    Optional.empty(),
                    false);

    private static Run fold(Event... events) {
        var run = Run.start(PLAN, entry(1, 1, new Event.RunCreated(HEADER)));
        for (var event : events) {
            run = run.after(entry(run.number() + 1, 1, event));
        }
        return run;
    }

    private static Entry entry(long number, long fence, Event event) {
        return new Entry(number, NOW, fence, Actor.ENGINE, Optional.empty(), event);
    }

    private static AttemptId a(int number) {
        return new AttemptId(Work.step("a"), "", number);
    }

    private static AttemptStarted started(AttemptId attempt) {
        return new AttemptStarted(attempt, "d1", NOW.plusSeconds(10), NOW.plusSeconds(70));
    }

    private static AttemptEnded ended(AttemptId attempt, Outcome outcome) {
        return new AttemptEnded(attempt, outcome);
    }

    private static Event captured() {
        return new Event.ValuesCaptured(Work.step("a"), "", new LinkedHashMap<>());
    }

    @Test
    void a_journal_begins_with_its_creation() {
        assertThatThrownBy(() -> Run.start(PLAN, entry(1, 1, new GateOpened())))
                .isInstanceOf(BrokenJournal.class)
                .hasMessage(
                        "entry 1 (GateOpened) cannot be: a journal begins with RunCreated, number"
                                + " 1");
        assertThatThrownBy(() -> Run.start(PLAN, entry(2, 1, new Event.RunCreated(HEADER))))
                .isInstanceOf(BrokenJournal.class);
    }

    @Test
    void numbers_have_no_holes_and_fences_do_not_fall() {
        var run = fold(new GateOpened());

        assertThatThrownBy(() -> run.after(entry(4, 1, new Event.Held("x"))))
                .hasMessage("entry 4 (Held) cannot be: the one before has number 2");
        assertThatThrownBy(() -> run.after(entry(3, 0, new Event.Held("x"))))
                .hasMessage("entry 3 (Held) cannot be: fence 1 was there before");
    }

    static Stream<Arguments> impossible() {
        var failed = new Outcome.Failed("no", true);
        return Stream.of(
                cannot("a run is created once", new Event.RunCreated(HEADER)),
                cannot(
                        "nothing is being taken back",
                        new GateOpened(),
                        new Event.ContingencyEnded()),
                cannot("the gate was open", new GateOpened(), new GateOpened()),
                cannot("the attempt before has number 0", new GateOpened(), started(a(2))),
                cannot("step:a is Running", new GateOpened(), started(a(1)), started(a(2))),
                cannot(
                        "step:a is Succeeded",
                        new GateOpened(),
                        started(a(1)),
                        ended(a(1), Outcome.succeeded()),
                        started(a(2))),
                cannot(
                        "step:a is Failed",
                        new GateOpened(),
                        started(a(1)),
                        ended(a(1), failed),
                        started(a(2))),
                cannot("step:a#1 is not running", new GateOpened(), ended(a(1), failed)),
                cannot(
                        "step:a#2 is not running",
                        new GateOpened(),
                        started(a(1)),
                        ended(a(2), failed)),
                cannot(
                        "step:a#1 is not of unknown outcome",
                        new GateOpened(),
                        started(a(1)),
                        new AttemptProbed(a(1), failed)),
                cannot(
                        "step:a#2 is not of unknown outcome",
                        new GateOpened(),
                        started(a(1)),
                        ended(a(1), new Outcome.Unknown("lost")),
                        new Event.UnknownResolved(a(2), true, "seen")),
                cannot("step:a is not waiting", new GateOpened(), started(a(1)), captured()),
                cannot(
                        "step:a is not waiting",
                        new GateOpened(),
                        started(a(1)),
                        new Event.CaptureFailed(Work.step("a"), "", "no")),
                cannot(
                        "step:a is over",
                        new GateOpened(),
                        started(a(1)),
                        ended(a(1), Outcome.succeeded()),
                        new Event.WorkSkipped(Work.step("a"), "no")),
                cannot(
                        "step:a has not failed",
                        new GateOpened(),
                        new Event.RetryAllowed(Work.step("a"), "again")),
                cannot(
                        "step:a has not failed",
                        new GateOpened(),
                        new Event.FailureAccepted(Work.step("a"), "fine")),
                cannot(
                        "no rollback was begun",
                        new GateOpened(),
                        new Event.WayBackPlanned(List.of())));
    }

    private static Arguments cannot(String because, Event... events) {
        return Arguments.of(because, Arrays.asList(events));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("impossible")
    void what_cannot_be_is_refused(String because, List<Event> events) {
        assertThatThrownBy(() -> fold(events.toArray(new Event[0])))
                .isInstanceOf(BrokenJournal.class)
                .hasMessageContaining("cannot be: " + because);
    }

    @Test
    void a_work_that_is_not_in_the_plan_is_refused() {
        assertThatThrownBy(() -> fold(new Event.WorkSkipped(Work.step("zzz"), "no")))
                .hasMessage("\"zzz\" is not in this plan");
        assertThatThrownBy(() -> fold(started(new AttemptId(Work.step("a"), "web9", 1))))
                .hasMessage("no target \"web9\" here");
    }

    static Stream<Event> everything() {
        var attempt = a(1);
        return Stream.of(
                new Event.RunCreated(HEADER),
                new Event.Interrupted("x"),
                new Event.LockAwaited("l", "x"),
                new Event.LockTaken("l"),
                new Event.TimeZeroSet(NOW, "x"),
                new Event.FeasibilityChanged(NOW, Optional.empty(), true, true),
                new Event.WindowClosed(),
                new Event.ContingencyEnded(),
                new Event.WindowExtended(NOW, "x"),
                new Event.ConditionAnswered("a", true, "x"),
                captured(),
                new Event.CaptureFailed(Work.step("a"), "", "x"),
                started(attempt),
                ended(attempt, Outcome.succeeded()),
                new AttemptProbed(attempt, Outcome.succeeded()),
                new Event.UnknownResolved(attempt, true, "x"),
                new Event.WorkSkipped(Work.step("a"), "x"),
                new Event.RetryAllowed(Work.step("a"), "x"),
                new Event.FailureAccepted(Work.step("a"), "x"),
                new Event.CheckConfirmed("c", Optional.empty()),
                new Event.ApprovalGiven("c", "d1", NOW),
                new Event.ApprovalWithdrawn("c"),
                new Event.Rejected("c", "x"),
                new Event.GoSaid("a", "lead"),
                new Event.SignedOff("s"),
                new GateOpened(),
                new Event.Held("x"),
                new Event.Released("x"),
                new Event.TriggerFired(0, Work.step("a"), "x", Optional.empty()),
                new Event.TriggerDecided(0, Reaction.HOLD, "x"),
                new Event.RollbackBegan("x"),
                new Event.WayBackPlanned(List.of()),
                new Event.WayOutBegan(RunOutcome.ABORTED, "x"),
                new Event.AbortAsked("x"),
                new Event.Escalated(1, "q", "x"),
                new Event.NoticeDue("n"),
                new Event.NoticeDropped("n", "x"),
                new Event.RunEnded(RunOutcome.FAILED, "x"));
    }

    static Stream<Event> notes() {
        return Stream.of(
                new Event.NoticeSent("k"),
                new Event.NoticeRehearsed("k"),
                new Event.NoticeFailed("k", "x", true),
                new Event.LateResult(a(1), Outcome.succeeded()),
                new Event.ControlIgnored("Hold", "x"),
                new Event.OwnerChanged("p2"),
                new Event.ClockWentBack(Duration.ofMinutes(1)));
    }

    private static Run ended() {
        return fold(new Event.RunEnded(RunOutcome.ABORTED, "x"));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void after_the_end_nothing_happens(Event event) {
        assertThatThrownBy(() -> ended().after(entry(3, 1, event)))
                .hasMessageContaining("cannot be: the run has ended");
    }

    @ParameterizedTest
    @MethodSource("notes")
    void after_the_end_notes_are_kept_and_change_nothing(Event event) {
        var after = ended().after(entry(3, 1, event));

        assertThat(after.number()).isEqualTo(3);
        assertThat(after.outcome()).contains(RunOutcome.ABORTED);
    }

    @Test
    void the_two_tables_above_know_every_event() {
        var known = new ArrayList<Class<?>>();
        Stream.concat(everything(), notes()).forEach(event -> known.add(event.getClass()));
        var all = new ArrayList<Class<?>>();
        collect(Event.class, all);

        assertThat(known).containsExactlyInAnyOrderElementsOf(all);
    }

    private static void collect(Class<?> type, List<Class<?>> leaves) {
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(one -> collect(one, leaves));
        } else if (!leaves.contains(type)) {
            leaves.add(type);
        }
    }

    @Test
    void a_decision_belongs_to_the_newest_open_signal_of_its_trigger() {
        var fired = new Event.TriggerFired(0, Work.step("a"), "x", Optional.of(NOW));
        var other = new Event.TriggerFired(1, Work.step("a"), "y", Optional.of(NOW));

        var run =
                fold(
                        new GateOpened(),
                        fired,
                        new Event.TriggerDecided(0, Reaction.CONTINUE, "x"),
                        fired,
                        other,
                        new Event.TriggerDecided(0, Reaction.HOLD, "x"),
                        new Event.TriggerDecided(0, Reaction.ROLL_BACK, "nothing is open"));

        assertThat(run.attention().fired())
                .extracting(signal -> signal.trigger() + " " + signal.decided())
                .containsExactly("0 Optional[CONTINUE]", "0 Optional[HOLD]", "1 Optional.empty");
    }

    @Test
    void an_approval_by_somebody_who_may_not_give_it_does_not_count() {
        var plan =
                new TestPlan()
                        .role("cab", "bob", "ann")
                        .approval("cab", "cab", 1, Duration.ofHours(8))
                        .step("a")
                        .build();
        for (var person : List.of("ann", "eve", "bob")) {
            var created = Run.start(plan, entry(1, 1, new Event.RunCreated(HEADER)));
            var given =
                    new Entry(
                            2,
                            NOW,
                            1,
                            Actor.person(person, Means.LOCAL),
                            Optional.empty(),
                            new Event.ApprovalGiven("cab", "d1", NOW.plusSeconds(60)));
            assertThat(
                            created.after(given)
                                    .gate()
                                    .isApproved(
                                            plan.people(),
                                            plan.people().approvals().getFirst(),
                                            HEADER,
                                            NOW))
                    .isEqualTo(person.equals("bob"));
        }
    }

    @Test
    void works_are_written_and_read_alike() {
        assertThat(Work.parse("dry-run:a")).isEqualTo(Work.dryRun("a"));
        assertThat(Work.parse("verify:smoke")).isEqualTo(Work.verify());
        assertThatThrownBy(() -> Work.parse("a")).hasMessage("not a work: a");
        assertThatThrownBy(() -> Work.parse("dance:a")).hasMessage("not a work: dance:a");
    }

    @Test
    void steps_that_wait_for_each_other_in_a_circle_are_refused() {
        var circle =
                new TestPlan()
                        .step("a", step -> step.needs("b"))
                        .step("b", step -> step.needs("a"))
                        .build();

        assertThatThrownBy(() -> Run.start(circle, entry(1, 1, new Event.RunCreated(HEADER))))
                .hasMessage("steps wait for each other in a circle");
    }
}

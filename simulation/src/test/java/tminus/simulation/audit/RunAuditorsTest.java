package tminus.simulation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.simulation.audit.Tape.BOB;
import static tminus.simulation.audit.Tape.FAILED;
import static tminus.simulation.audit.Tape.ended;
import static tminus.simulation.audit.Tape.once;
import static tminus.simulation.audit.Tape.open;
import static tminus.simulation.audit.Tape.plan;
import static tminus.simulation.audit.Tape.step;
import static tminus.simulation.audit.Tape.two;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tminus.plan.Effect;
import tminus.plan.People;
import tminus.plan.Schedule.AtEnd;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Question;
import tminus.run.RunOutcome;
import tminus.run.Work;

/**
 * A checker needs its own tests: each auditor of the run as a whole is shown a story that breaks
 * its promise.
 */
class RunAuditorsTest {
    private static final People.Approval APPROVAL =
            new People.Approval("ok", "lead", 1, Duration.ofHours(8), Optional.empty());

    @Test
    void i5_a_step_without_its_approval_or_for_another_digest() {
        var steps = List.of(Steps.step("a", Effect.IDEMPOTENT));
        var given = new Event.ApprovalGiven("ok", Tape.DIGEST, Tape.BEGINNING.plusSeconds(60));
        var other = new Event.ApprovalGiven("ok", "d0", Tape.BEGINNING.plusSeconds(60));

        assertThat(new Tape(plan(steps, APPROVAL)).begin(step("a", 1)).broken())
                .containsExactly("I5");
        assertThat(new Tape(plan(steps, APPROVAL)).by(BOB, "w", other).begin(step("a", 1)).broken())
                .containsExactly("I5");
        assertThat(
                        new Tape(plan(steps, APPROVAL))
                                .by(BOB, "w", given)
                                .pass(Duration.ofMinutes(1))
                                .begin(step("a", 1))
                                .broken())
                .containsExactly("I5");
        assertThat(
                        new Tape(plan(steps, APPROVAL))
                                .by(BOB, "w", given)
                                .by(BOB, "w2", new Event.ApprovalWithdrawn("ok"))
                                .begin(step("a", 1))
                                .broken())
                .containsExactly("I5");
        assertThat(new Tape(plan(steps, APPROVAL)).by(BOB, "w", given).begin(step("a", 1)).broken())
                .isEmpty();
    }

    @Test
    void i6_an_approval_by_the_author_by_a_stranger_or_by_no_person() {
        var given = new Event.ApprovalGiven("ok", Tape.DIGEST, Tape.BEGINNING.plusSeconds(60));
        var plan = plan(List.of(Steps.step("a", Effect.IDEMPOTENT)), APPROVAL);

        assertThat(new Tape(plan).by(Actor.person("author", "local"), "w", given).broken())
                .containsExactly("I6");
        assertThat(new Tape(plan).by(Actor.person("eve", "local"), "w", given).broken())
                .containsExactly("I6");
        assertThat(new Tape(plan).entry(given).broken()).containsExactly("I30", "I6");
    }

    @Test
    void i7_a_change_after_the_end() {
        var tape =
                once().entry(ended(RunOutcome.ABORTED))
                        .entry(new Event.LateResult(step("a", 1), FAILED))
                        .entry(new Event.Held("x"));

        assertThat(tape.broken()).containsExactly("I7");
    }

    @Test
    void i8_an_owner_that_believes_something_else() {
        var tape = once();

        assertThat(tape.happen(new Happening.Compared(tape.run(), false, "x")).broken())
                .containsExactly("I8");
    }

    @Test
    void i9_a_run_that_stands_still_and_asks_for_nothing() {
        var tape = once();

        assertThat(tape.happen(new Happening.Rested(tape.run(), false, List.of())).broken())
                .containsExactly("I9");
        var over = once();
        assertThat(over.happen(new Happening.Rested(over.run(), true, List.of())).broken())
                .isEmpty();
    }

    @Test
    void i12_a_fence_that_falls_or_an_owner_without_a_new_one() {
        var tape = once().owner(3);
        var older =
                new Entry(
                        tape.number() + 1,
                        tape.now(),
                        2,
                        Actor.ENGINE,
                        Optional.empty(),
                        new Event.Held("x"));
        assertThat(tape.record(older, tape.hash()).broken()).containsExactly("I12");

        assertThat(once().owner(1).broken()).containsExactly("I12");
    }

    @Test
    void i13_a_record_behind_a_damaged_one_or_a_hole_or_a_reader_who_got_something_else() {
        var torn = once();
        torn.happen(new Happening.Torn(torn.run(), 3)).entry(new Event.Held("x"));
        assertThat(torn.broken()).containsExactly("I13");

        var hole = once();
        var later =
                new Entry(9, hole.now(), 1, Actor.ENGINE, Optional.empty(), new Event.Held("x"));
        assertThat(hole.record(later, hole.hash()).broken()).containsExactly("I13");

        var read = once();
        assertThat(read.happen(new Happening.Read(read.run(), List.of(later))).broken())
                .containsExactly("I13");
    }

    @Test
    void i20_a_word_that_was_never_said_was_wrong_or_counts_twice() {
        var never = once().entry(BOB, Optional.of("w9"), new Event.Held("x"));
        assertThat(never.broken()).containsExactly("I20");

        var wrong = once().unsound(BOB, "w1").entry(BOB, Optional.of("w1"), new Event.Held("x"));
        assertThat(wrong.broken()).containsExactly("I20");

        var ignored =
                once().unsound(BOB, "w1")
                        .entry(BOB, Optional.of("w1"), new Event.ControlIgnored("Hold", "x"));
        assertThat(ignored.broken()).isEmpty();

        var twice =
                once().by(BOB, "w1", new Event.Held("x"))
                        .entry(new Event.LockTaken("l"))
                        .entry(BOB, Optional.of("w1"), new Event.Held("y"));
        assertThat(twice.broken()).containsExactly("I20");
    }

    @Test
    void i21_something_acknowledged_that_is_not_kept() {
        var early = once();
        assertThat(early.happen(new Happening.Acknowledged(early.run(), 3)).broken())
                .containsExactly("I21");

        var lost = once();
        lost.happen(new Happening.Acknowledged(lost.run(), 2))
                .happen(new Happening.Read(lost.run(), List.of()));
        assertThat(lost.broken()).containsExactly("I13", "I21");

        var word = once();
        assertThat(word.happen(new Happening.TakenIn(word.run(), "w1")).broken())
                .containsExactly("I21");
    }

    @Test
    void i22_an_entry_that_is_not_tied_to_the_one_before() {
        var tape = once();
        var entry =
                new Entry(3, tape.now(), 1, Actor.ENGINE, Optional.empty(), new Event.Held("x"));

        assertThat(tape.record(entry, "elsewhere").broken()).containsExactly("I22");
        var forged = once();
        forged.happen(new Happening.Recorded(forged.run(), entry, forged.hash(), "forged"));
        assertThat(forged.broken()).containsExactly("I22");
    }

    @Test
    void i24_two_runs_with_one_lock_or_one_without() {
        var plan = Tape.locked(plan(List.of(Steps.step("a", Effect.IDEMPOTENT))), "shop");
        var taken = new Event.LockTaken("shop");

        assertThat(locks(plan, "run1", taken, "run2", taken)).hasSize(1);
        assertThat(locks(plan, "run1", taken, "run1", ended(RunOutcome.FAILED), "run2", taken))
                .isEmpty();
        assertThat(locks(plan, "run1", taken, "run1", began(), "run1", taken)).isEmpty();
        assertThat(locks(plan, "run1", taken, "run2", began()))
                .containsExactly("step:a#1 began without shop");
    }

    private static Event began() {
        return new Event.AttemptStarted(step("a", 1), "d1", Tape.BEGINNING, Tape.BEGINNING);
    }

    private static List<String> locks(tminus.plan.Plan plan, Object... story) {
        var auditor = new OneHolderOfALock();
        var reading = new Reading(plan, Tape.header("run1", plan));
        var found = new java.util.ArrayList<String>();
        for (var place = 0; place < story.length; place += 2) {
            var entry =
                    new Entry(
                            1,
                            Tape.BEGINNING,
                            1,
                            Actor.ENGINE,
                            Optional.empty(),
                            (Event) story[place + 1]);
            auditor.see(
                    new Happening.Recorded((String) story[place], entry, "", ""),
                    reading,
                    found::add);
        }
        return found;
    }

    @Test
    void every_promise_has_its_auditor() {
        assertThat(Auditors.forOneRun())
                .extracting(Auditor::promise)
                .doesNotHaveDuplicates()
                .hasSize(34);
    }

    @Test
    void i25_a_step_outside_the_window_or_in_a_freeze() {
        var steps = List.of(Steps.step("a", Effect.IDEMPOTENT));
        var late = plan(steps, List.of(), Optional.of(AtEnd.ROLL_BACK), Optional.empty());
        assertThat(open(new Tape(late)).pass(Duration.ofHours(1)).begin(step("a", 1)).broken())
                .containsExactly("I25");
        assertThat(open(new Tape(late)).pass(Duration.ofSeconds(-1)).begin(step("a", 1)).broken())
                .containsExactly("I25");

        var goesOn = plan(steps, List.of(), Optional.of(AtEnd.CONTINUE), Optional.empty());
        assertThat(open(new Tape(goesOn)).pass(Duration.ofHours(2)).begin(step("a", 1)).broken())
                .isEmpty();
        assertThat(open(new Tape(goesOn)).pass(Duration.ofHours(10)).begin(step("a", 1)).broken())
                .containsExactly("I25");
    }

    @Test
    void i26_too_many_at_once_a_wave_too_early_or_a_target_after_too_many_failures() {
        var waves = plan(List.of(Steps.waves("a", 1, 1, "web1", "web2")));
        var web1 = new AttemptId(Work.step("a"), "web1", 1);
        var web2 = new AttemptId(Work.step("a"), "web2", 1);
        assertThat(open(new Tape(waves)).begin(web1).begin(web2).broken()).containsExactly("I26");
        assertThat(open(new Tape(waves)).begin(web1).end(web1, FAILED).begin(web2).broken())
                .containsExactly("I26");
        assertThat(open(new Tape(waves)).done(web1).begin(web2).broken()).isEmpty();

        var names = IntStream.rangeClosed(1, 33).mapToObj(it -> "web" + it).toList();
        var many =
                open(
                        new Tape(
                                plan(
                                        List.of(
                                                Steps.waves(
                                                        "a",
                                                        33,
                                                        1,
                                                        names.toArray(new String[0]))))));
        names.forEach(name -> many.begin(new AttemptId(Work.step("a"), name, 1)));
        assertThat(many.broken()).containsExactly("I26");
    }

    @Test
    void i29_something_begun_while_a_person_is_needed() {
        assertThat(two().entry(new Event.Held("x")).begin(step("a", 1)).broken())
                .containsExactly("I29");
        assertThat(
                        two().entry(
                                        new Event.TriggerFired(
                                                0,
                                                Work.step("b"),
                                                "x",
                                                Optional.of(Tape.BEGINNING)))
                                .begin(step("a", 1))
                                .broken())
                .containsExactly("I29");

        var steps = List.of(Steps.step("a", Effect.IDEMPOTENT), Steps.step("b", Effect.IDEMPOTENT));
        var closed = plan(steps, List.of(), Optional.of(AtEnd.HOLD), Optional.empty());
        assertThat(
                        open(new Tape(closed))
                                .entry(new Event.WindowClosed())
                                .begin(step("a", 1))
                                .broken())
                .containsExactly("I29");
        assertThat(
                        open(new Tape(closed))
                                .entry(new Event.WindowClosed())
                                .by(
                                        BOB,
                                        "w",
                                        new Event.WindowExtended(
                                                Tape.BEGINNING.plusSeconds(9_000), "x"))
                                .begin(step("a", 1))
                                .broken())
                .isEmpty();
        assertThat(
                        two().entry(new Event.Held("x"))
                                .by(BOB, "w", new Event.Released("go"))
                                .begin(step("a", 1))
                                .broken())
                .isEmpty();
    }

    @Test
    void i30_a_persons_act_without_a_request_or_without_a_person() {
        assertThat(once().entry(BOB, Optional.empty(), new Event.Held("x")).broken())
                .containsExactly("I30");
        assertThat(once().entry(new Event.SignedOff("s")).broken()).containsExactly("I30");
        assertThat(
                        once().entry(
                                        Actor.person("bob", " "),
                                        Optional.empty(),
                                        new Event.Held("x"))
                                .broken())
                .containsExactly("I30");
    }

    @Test
    void i31_a_question_without_text_cause_or_a_next_move() {
        assertThat(asked("", 1, List.of("tminus go run1"))).containsExactly("I31");
        assertThat(asked("held", 99, List.of("tminus go run1"))).containsExactly("I31");
        assertThat(asked("held", 1, List.of())).containsExactly("I31");
        assertThat(asked("held", 1, List.of("tminus go run7"))).containsExactly("I31");
        assertThat(asked("held", 1, List.of("tminus go run1"))).isEmpty();
    }

    private static List<String> asked(String text, long number, List<String> commands) {
        var tape = once();
        var question =
                new Question(
                        "hold#1",
                        Question.Kind.HOLD,
                        text,
                        List.of(),
                        Tape.BEGINNING,
                        number,
                        Optional.empty(),
                        true,
                        commands);
        return tape.happen(new Happening.Rested(tape.run(), false, List.of(question))).broken();
    }
}

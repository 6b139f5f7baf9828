package tminus.simulation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.simulation.audit.Tape.BOB;
import static tminus.simulation.audit.Tape.FAILED;
import static tminus.simulation.audit.Tape.UNKNOWN;
import static tminus.simulation.audit.Tape.ended;
import static tminus.simulation.audit.Tape.once;
import static tminus.simulation.audit.Tape.open;
import static tminus.simulation.audit.Tape.plan;
import static tminus.simulation.audit.Tape.step;
import static tminus.simulation.audit.Tape.two;
import static tminus.simulation.audit.Tape.undo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.run.AttemptId;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.Work;

/**
 * A checker needs its own tests: each auditor of what is done is shown a story that breaks its
 * promise.
 */
class WorkAuditorsTest {
    @Test
    void a_sound_story_breaks_nothing() {
        var tape =
                two().done(step("a", 1))
                        .done(step("b", 1))
                        .entry(new Event.RollbackBegan("x"))
                        .done(undo("b"))
                        .done(undo("a"))
                        .entry(ended(RunOutcome.ROLLED_BACK));

        assertThat(tape.broken()).isEmpty();
    }

    @Test
    void i1_a_once_step_that_takes_effect_twice() {
        var tape = once().begin(step("a", 1)).touch(step("a", 1)).touch(step("a", 1));

        assertThat(tape.broken()).containsExactly("I1");
    }

    @Test
    void i1_allows_what_a_person_allowed() {
        var tape =
                once().begin(step("a", 1))
                        .touch(step("a", 1))
                        .end(step("a", 1), FAILED)
                        .by(BOB, "w1", new Event.RetryAllowed(Work.step("a"), "x"))
                        .done(step("a", 2));

        assertThat(tape.broken()).isEmpty();
    }

    @Test
    void i2_a_guarded_step_that_takes_effect_twice() {
        var tape =
                open(new Tape(plan(List.of(Steps.step("a", Effect.GUARDED)))))
                        .begin(step("a", 1))
                        .touch(step("a", 1))
                        .touch(step("a", 1));

        assertThat(tape.broken()).containsExactly("I2");
    }

    @Test
    void i3_an_effect_without_an_intent() {
        assertThat(once().touch(step("a", 1)).broken()).containsExactly("I3");
    }

    @Test
    void i4_a_step_before_its_needs() {
        assertThat(two().begin(step("b", 1)).broken()).containsExactly("I4");
    }

    @Test
    void i10_a_success_without_the_effect_or_without_the_outcome() {
        var silent = once().begin(step("a", 1)).touch(step("a", 1)).end(step("a", 1), UNKNOWN);
        assertThat(silent.entry(ended(RunOutcome.SUCCEEDED)).broken()).containsExactly("I10");

        var claimed = once().begin(step("a", 1)).end(step("a", 1), Outcome.succeeded());
        assertThat(claimed.entry(ended(RunOutcome.SUCCEEDED)).broken()).containsExactly("I10");

        var skipped =
                once().by(BOB, "w", new Event.WorkSkipped(Work.step("a"), "x"))
                        .entry(ended(RunOutcome.SUCCEEDED_WITH_WARNINGS));
        assertThat(skipped.broken()).isEmpty();
    }

    @Test
    void i11_a_rollback_that_leaves_something_behind() {
        var tape =
                two().done(step("a", 1))
                        .entry(new Event.RollbackBegan("x"))
                        .entry(ended(RunOutcome.ROLLED_BACK));
        assertThat(tape.broken()).containsExactly("I11");

        var covered =
                open(
                        new Tape(
                                plan(
                                        List.of(Steps.step("a", Effect.ONCE)),
                                        List.of(Steps.back("r", "a")),
                                        Optional.empty(),
                                        Optional.empty())));
        covered.done(step("a", 1))
                .entry(new Event.RollbackBegan("x"))
                .done(new AttemptId(Work.back("r"), "", 1))
                .entry(ended(RunOutcome.ROLLED_BACK));
        assertThat(covered.broken()).isEmpty();
    }

    @Test
    void i14_an_undo_before_what_stands_on_it() {
        var tape =
                two().done(step("a", 1))
                        .done(step("b", 1))
                        .entry(new Event.RollbackBegan("x"))
                        .done(undo("a"));

        assertThat(tape.broken()).containsExactly("I14");
    }

    @Test
    void i15_a_step_begun_on_the_way_out() {
        assertThat(two().by(BOB, "w", new Event.AbortAsked("x")).begin(step("a", 1)).broken())
                .containsExactly("I15");
        assertThat(two().entry(new Event.RollbackBegan("x")).begin(step("a", 1)).broken())
                .containsExactly("I15");
    }

    @Test
    void i16_an_effect_after_its_undo() {
        var tape =
                two().begin(step("a", 1))
                        .entry(new Event.RollbackBegan("x"))
                        .pass(Duration.ofMinutes(2))
                        .done(undo("a"))
                        .touch(step("a", 1));

        assertThat(tape.broken()).containsExactly("I16");
    }

    @Test
    void i17_two_attempts_at_once_or_a_hole_in_their_numbers() {
        assertThat(two().begin(step("a", 2)).broken()).contains("I17");
        assertThat(
                        two().begin(step("a", 1))
                                .pass(Duration.ofMinutes(5))
                                .begin(step("a", 2))
                                .broken())
                .contains("I17");
    }

    @Test
    void i18_an_attempt_while_the_one_before_may_be_at_work() {
        var tape =
                two().begin(step("a", 1))
                        .end(step("a", 1), UNKNOWN)
                        .pass(Duration.ofSeconds(70))
                        .begin(step("a", 2));
        assertThat(tape.broken()).containsExactly("I18");

        var later =
                two().begin(step("a", 1))
                        .end(step("a", 1), UNKNOWN)
                        .pass(Duration.ofSeconds(71))
                        .begin(step("a", 2));
        assertThat(later.broken()).isEmpty();

        var taken =
                two().begin(step("a", 1))
                        .owner(2)
                        .entry(new Event.RollbackBegan("x"))
                        .begin(undo("a"));
        assertThat(taken.broken()).containsExactly("I18");
    }

    @Test
    void i19_a_retry_that_is_not_safe_or_one_too_many() {
        var unsafe = once().begin(step("a", 1)).end(step("a", 1), FAILED).begin(step("a", 2));
        assertThat(unsafe.broken()).containsExactly("I19");

        var unknown =
                once().begin(step("a", 1))
                        .end(step("a", 1), UNKNOWN)
                        .pass(Duration.ofMinutes(2))
                        .begin(step("a", 2));
        assertThat(unknown.broken()).containsExactly("I19", "I29");

        var done = two().done(step("a", 1)).begin(step("a", 2));
        assertThat(done.broken()).containsExactly("I19");

        var often = two().begin(step("a", 1)).end(step("a", 1), FAILED).begin(step("a", 2));
        assertThat(often.broken()).containsExactly("I19");
    }

    @Test
    void p1_an_end_that_says_nothing_changed_and_is_not_true() {
        assertThat(two().done(step("a", 1)).entry(ended(RunOutcome.ABORTED)).broken())
                .containsExactly("P1");
        assertThat(two().done(step("a", 1)).entry(ended(RunOutcome.FAILED)).broken()).isEmpty();
    }

    @Test
    void p2_a_step_begun_without_its_preparations() {
        var plan = plan(List.of(Steps.prepared("a")));
        var dryRun = new AttemptId(Work.dryRun("a"), "", 1);
        var holds = new Event.ConditionAnswered("a", true, "x");
        var values = new Event.ValuesCaptured(Work.step("a"), "", new java.util.LinkedHashMap<>());

        assertThat(
                        open(new Tape(plan))
                                .entry(holds)
                                .done(dryRun)
                                .entry(values)
                                .begin(step("a", 1))
                                .broken())
                .isEmpty();
        assertThat(open(new Tape(plan)).done(dryRun).entry(values).begin(step("a", 1)).broken())
                .containsExactly("P2");
        assertThat(open(new Tape(plan)).entry(holds).entry(values).begin(step("a", 1)).broken())
                .containsExactly("P2");
        assertThat(open(new Tape(plan)).entry(holds).done(dryRun).begin(step("a", 1)).broken())
                .containsExactly("P2");
    }

    @Test
    void p3_an_end_without_the_steps_that_run_whatever_happens() {
        var plan = plan(List.of(Steps.always("off")));

        assertThat(open(new Tape(plan)).entry(ended(RunOutcome.FAILED)).broken())
                .containsExactly("P3");
        assertThat(new Tape(plan).entry(ended(RunOutcome.REJECTED)).broken()).isEmpty();
        assertThat(
                        open(new Tape(plan))
                                .begin(step("off", 1))
                                .end(step("off", 1), FAILED)
                                .entry(ended(RunOutcome.FAILED))
                                .broken())
                .isEmpty();
    }

    @Test
    void p4_a_rollback_past_the_point_of_no_return() {
        var plan =
                plan(
                        List.of(Steps.step("a", Effect.IDEMPOTENT)),
                        List.of(),
                        Optional.empty(),
                        Optional.of("a"));

        assertThat(
                        open(new Tape(plan))
                                .done(step("a", 1))
                                .entry(new Event.RollbackBegan("x"))
                                .broken())
                .containsExactly("P4");
    }

    @Test
    void p5_an_undo_of_what_never_began() {
        assertThat(two().entry(new Event.RollbackBegan("x")).begin(undo("a")).broken())
                .containsExactly("P5");
    }

    @Test
    void p6_a_rehearsal_that_tells_somebody_and_a_run_that_only_rehearses() {
        var plan = plan(List.of(Steps.step("a", Effect.IDEMPOTENT)));
        var sent = new Event.NoticeSent("n/console");
        var failed = new Event.NoticeFailed("n/console", "refused", false);
        var rehearsed = new Event.NoticeRehearsed("n/console");

        assertThat(Tape.rehearsal(plan).entry(sent).broken()).contains("P6");
        assertThat(Tape.rehearsal(plan).entry(failed).broken()).contains("P6");
        assertThat(Tape.rehearsal(plan).entry(rehearsed).broken()).doesNotContain("P6");
        assertThat(Tape.rehearsal(plan).entry(rehearsed).entry(rehearsed).broken()).contains("P6");
        assertThat(new Tape(plan).entry(sent).broken()).doesNotContain("P6");
        assertThat(new Tape(plan).entry(rehearsed).broken()).contains("P6");
    }

    @Test
    void p6_a_notice_settled_twice() {
        var tape =
                once().entry(new Event.NoticeFailed("k", "x", false))
                        .entry(new Event.NoticeSent("k"))
                        .entry(new Event.NoticeFailed("k", "x", true));

        assertThat(tape.broken()).containsExactly("P6");
    }

    @Test
    void an_undo_on_the_way_forward_counts_as_taking_back() {
        var tape =
                open(
                        new Tape(
                                plan(
                                        List.of(
                                                Steps.step("a", Effect.IDEMPOTENT),
                                                Steps.undoOf("off", "a")))));
        tape.done(step("a", 1)).done(step("off", 1)).touch(step("a", 1));

        assertThat(tape.broken()).containsExactly("I16");
    }

    @Test
    void a_violation_says_what_where_and_how() {
        var tape = once().touch(step("a", 1));

        assertThat(tape.violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "I3 broken in run1: step:a#1 took effect, and the journal knows nothing of"
                                + " it");
    }
}

package tminus.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.source.Code;
import tminus.source.Problems;

/**
 * What every connector promises. A connector inherits all of it by naming its settings, and how to
 * look at what it changes.
 */
public abstract class ConnectorContract<S> implements Subject<S> {
    protected static final String SECRET = "hunter2-and-more";

    @TempDir protected Path folder;
    protected final Printed printed = new Printed();
    protected Calls calls;

    @BeforeEach
    void prepareCalls() {
        calls = new Calls(folder, printed);
    }

    /** Settings in which every text that may come from elsewhere is a reference. */
    protected abstract String withReferences();

    /** Settings with {@link #SECRET} wherever a secret may stand. */
    protected abstract String withSecret();

    /** Settings with as many mistakes as possible, and what must be said of them. */
    protected abstract String wrong();

    protected abstract List<String> problemsOfWrong();

    /** Settings that can be read, with which no attempt can succeed. */
    protected abstract String unusable();

    /** Settings with which an attempt takes longer than a minute; empty when none can. */
    protected Optional<String> endless() {
        return Optional.empty();
    }

    @Override
    public final Calls calls() {
        return calls;
    }

    @Override
    public final S read(String json) {
        var problems = new Problems();
        var settings = connector().read(Written.fields(json, problems));
        assertThat(Written.problems(problems)).isEmpty();
        return settings.orElseThrow();
    }

    @Test
    void its_kind_says_what_it_can_do() {
        var kind = connector().kind();
        assertThat(kind.name()).matches("[a-z]+(/[a-z-]+)?");
        assertThat(kind.timeout()).isPositive();
        assertThat(kind.probes()).isEqualTo(connector() instanceof Connector.Probing);
        assertThat(kind.captures()).isEqualTo(connector() instanceof Connector.Reversible);
        assertThat(kind.inverse()).isEqualTo(connector() instanceof Connector.Reversible);
        assertThat(kind.dryRuns()).isEqualTo(connector() instanceof Connector.DryRunning);
    }

    @Test
    void good_settings_have_no_problem_and_the_same_text_gives_the_same_settings() {
        assertThat(read(good())).isEqualTo(read(good()));
    }

    @Test
    void references_may_stand_where_values_come_from_elsewhere() {
        read(withReferences());
    }

    @Test
    void an_unknown_setting_is_reported_at_its_place() {
        var problems = new Problems();
        var json = good().strip();
        connector()
                .read(
                        Written.fields(
                                json.substring(0, json.length() - 1) + ", \"no-such\": 1}",
                                problems));
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Code.UNKNOWN_FIELD);
                    assertThat(problem.message()).isEqualTo("\"no-such\" is not known here");
                    assertThat(problem.at().line()).isGreaterThan(1);
                });
    }

    @Test
    void every_problem_is_reported_at_once_with_its_place_and_next_move() {
        var problems = new Problems();
        connector().read(Written.fields(wrong(), problems));
        assertThat(Written.problems(problems)).containsExactlyElementsOf(problemsOfWrong());
    }

    @Test
    void its_description_is_one_line_without_secrets() {
        assertThat(connector().describe(read(good()))).isNotBlank().doesNotContain("\n");
        assertThat(connector().describe(read(withSecret()))).doesNotContain(SECRET);
        assertThat(connector().describe(read(withReferences()))).isNotBlank();
    }

    @Test
    void reading_and_describing_touch_nothing() throws Exception {
        var before = state();
        connector().describe(read(good()));
        connector().files(read(good()));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void an_attempt_with_good_settings_succeeds() throws Exception {
        var before = state();
        var outcome = connector().attempt(read(good()), calls.attempt(1));
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        switch (connector().kind().effect()) {
            case NONE -> assertThat(state()).isEqualTo(before);
            case IDEMPOTENT, GUARDED, ONCE -> assertThat(state()).isNotEqualTo(before);
        }
    }

    @Test
    void an_attempt_does_not_begin_after_its_not_after() throws Exception {
        var before = state();
        var outcome = connector().attempt(read(good()), calls.late(1));
        if (connector().kind().effect() == Effect.NONE) {
            return; // to look late harms nobody
        }
        assertThat(outcome).isInstanceOf(Outcome.NotRun.class);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void an_attempt_that_cannot_succeed_says_so_and_never_throws() throws Exception {
        var before = state();
        var outcome = connector().attempt(read(unusable()), calls.attempt(1));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).reason()).isNotBlank();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void an_attempt_with_references_left_in_its_settings_never_throws() {
        assertThat(
                        connector()
                                .attempt(
                                        read(withReferences()),
                                        calls.attempt(1, Duration.ofSeconds(5))))
                .isNotNull();
    }

    @Test
    void an_interrupt_ends_an_attempt_soon_with_an_honest_outcome() throws Exception {
        var before = state();
        var settings = read(endless().orElse(good()));
        var task =
                new FutureTask<>(() -> {
                    if (endless().isEmpty()) {
                        Thread.currentThread().interrupt();
                    }
                    var outcome = connector().attempt(settings, calls.attempt(1));
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    return outcome;
                });
        var thread = Thread.ofVirtual().start(task);
        awaitUnderWay();
        if (endless().isPresent()) {
            thread.interrupt();
        }
        honest(before, task.get(15, TimeUnit.SECONDS));
    }

    /** An attempt that cannot be long says what it did; a long one did not succeed. */
    private void honest(Object before, Outcome outcome) throws Exception {
        if (endless().isPresent()) {
            assertThat(outcome).isNotInstanceOf(Outcome.Succeeded.class);
        } else if (connector().kind().effect() == Effect.NONE) {
            assertThat(outcome).isNotNull();
            assertThat(state()).isEqualTo(before);
        } else {
            assertThat(state().equals(before)).isEqualTo(!(outcome instanceof Outcome.Succeeded));
        }
    }

    /** Waits until an attempt with {@link #endless} settings has begun. */
    protected void awaitUnderWay() throws Exception {}

    @Test
    void a_deadline_ends_an_attempt_soon_with_an_honest_outcome() throws Exception {
        var before = state();
        var began = System.nanoTime();
        var settings = read(endless().orElse(good()));
        honest(before, connector().attempt(settings, calls.attempt(1, Duration.ofSeconds(1))));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
}

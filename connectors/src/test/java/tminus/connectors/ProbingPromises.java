package tminus.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tminus.connector.Connector;
import tminus.connector.Outcome;

/** What every connector promises that can be asked what became of an attempt. */
public interface ProbingPromises<S> extends Subject<S> {

    private Connector.Probing<S> probing() {
        return (Connector.Probing<S>) connector();
    }

    @Test
    default void an_attempt_that_never_began_is_sealed_by_the_question() throws Exception {
        var before = state();
        var settings = read(good());
        assertThat(probing().probe(settings, calls().attempt(1)))
                .isInstanceOf(Outcome.NotRun.class);
        assertThat(connector().attempt(settings, calls().attempt(1)))
                .isInstanceOf(Outcome.NotRun.class);
        assertThat(probing().probe(settings, calls().attempt(1)))
                .isInstanceOf(Outcome.NotRun.class);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    default void after_a_sealed_attempt_the_next_one_takes_effect() throws Exception {
        var before = state();
        var settings = read(good());
        probing().probe(settings, calls().attempt(1));
        assertThat(connector().attempt(settings, calls().attempt(2)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(state()).isNotEqualTo(before);
    }

    @Test
    default void the_question_after_an_attempt_gives_its_outcome_as_often_as_it_is_asked()
            throws Exception {
        var settings = read(good());
        var outcome = connector().attempt(settings, calls().attempt(1));
        var after = state();
        assertThat(probing().probe(settings, calls().attempt(1))).isEqualTo(outcome);
        assertThat(probing().probe(settings, calls().attempt(1))).isEqualTo(outcome);
        assertThat(state()).isEqualTo(after);
    }

    @Test
    default void the_same_attempt_never_takes_effect_twice() throws Exception {
        var settings = read(good());
        connector().attempt(settings, calls().attempt(1));
        var once = state();
        assertThat(connector().attempt(settings, calls().attempt(1)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(state()).isEqualTo(once);
    }

    @Test
    default void the_same_attempt_in_many_threads_at_once_takes_effect_once() throws Exception {
        var settings = read(good());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Outcome>>();
            for (var number = 0; number < 6; number++) {
                tasks.add(() -> connector().attempt(settings, calls().attempt(1)));
            }
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isInstanceOf(Outcome.Succeeded.class);
            }
        }
        assertThat(effects()).isEqualTo(1);
    }

    /** How often an attempt with good settings has taken effect. */
    int effects() throws Exception;
}

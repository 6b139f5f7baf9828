package tminus.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tminus.connector.Connector;
import tminus.connector.Outcome;

/** What every connector promises that can try its work without leaving a change. */
public interface DryRunPromises<S> extends Subject<S> {

    /** What was printed. */
    Printed printed();

    @Test
    default void a_dry_run_shows_what_it_would_do_and_leaves_no_change() throws Exception {
        var before = state();
        assertThat(((Connector.DryRunning<S>) connector()).dryRun(read(good()), calls().attempt(1)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(state()).isEqualTo(before);
        assertThat(printed().lines()).isNotEmpty();
    }

    @Test
    default void after_a_dry_run_the_attempt_still_takes_effect() throws Exception {
        var before = state();
        var settings = read(good());
        ((Connector.DryRunning<S>) connector()).dryRun(settings, calls().attempt(1));
        assertThat(connector().attempt(settings, calls().attempt(1)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(state()).isNotEqualTo(before);
    }
}

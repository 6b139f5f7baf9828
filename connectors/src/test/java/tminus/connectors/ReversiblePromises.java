package tminus.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import tminus.connector.Connector;
import tminus.connector.Outcome;

/** What every connector promises that records the values to go back to. */
public interface ReversiblePromises<S> extends Subject<S> {

    private Connector.Reversible<S> reversible() {
        return (Connector.Reversible<S>) connector();
    }

    @Test
    default void recording_the_present_values_changes_nothing() throws Exception {
        var before = state();
        var settings = read(good());
        assertThat(reversible().capture(settings, calls().attempt(7))).isNotEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    default void a_change_is_taken_back_to_exactly_what_was_there() throws Exception {
        var before = state();
        var settings = read(good());
        var captured = reversible().capture(settings, calls().attempt(7));
        connector().attempt(settings, calls().with(calls().attempt(1), captured));
        assertThat(state()).isNotEqualTo(before);
        assertThat(reversible().restore(settings, calls().with(calls().attempt(2), captured)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    default void taking_back_twice_or_without_a_change_is_harmless() throws Exception {
        var before = state();
        var settings = read(good());
        var captured = reversible().capture(settings, calls().attempt(7));
        assertThat(reversible().restore(settings, calls().with(calls().attempt(2), captured)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(state()).isEqualTo(before);
        connector().attempt(settings, calls().with(calls().attempt(1), captured));
        reversible().restore(settings, calls().with(calls().attempt(3), captured));
        assertThat(reversible().restore(settings, calls().with(calls().attempt(4), captured)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    default void without_recorded_values_nothing_is_touched() throws Exception {
        var before = state();
        var outcome =
                reversible()
                        .restore(
                                read(good()),
                                calls().with(calls().attempt(2), new LinkedHashMap<>()));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).reason())
                .endsWith("nothing was recorded to go back to");
        assertThat(state()).isEqualTo(before);
    }
}

package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tminus.plan.Messages.Moment;
import tminus.run.Event;
import tminus.run.Mode;
import tminus.run.RunOutcome;
import tminus.run.TestPlan;

/** A run that is not live tells nobody, and its journal does not say that it did. */
class RehearsalTest {
    private static TestPlan plan() {
        return new TestPlan()
                .notice("begin", Optional.empty(), Moment.STARTED)
                .notice("end", Optional.empty(), Moment.SUCCEEDED)
                .step("a");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"REHEARSAL", "SIMULATION"})
    void notices_are_noted_as_rehearsed_and_nothing_is_sent(Mode mode) {
        var world = TestWorld.in(mode, plan().build()).toTheEnd();

        assertThat(world.sent).isEmpty();
        assertThat(world.events(Event.NoticeSent.class)).isEmpty();
        assertThat(world.events(Event.NoticeRehearsed.class))
                .extracting(Event.NoticeRehearsed::key)
                .satisfies(keys -> assertThat(names(keys)).containsExactly("begin", "end"));
        assertThat(world.engine().isDone()).isTrue();
        assertThat(world.outcome()).contains(RunOutcome.SUCCEEDED);
    }

    private static List<String> names(List<? extends String> keys) {
        return keys.stream().map(key -> key.substring(0, key.indexOf('/'))).toList();
    }

    @Test
    void a_live_run_sends_and_rehearses_nothing() {
        var world = TestWorld.in(Mode.LIVE, plan().build()).toTheEnd();

        assertThat(world.sent).hasSize(2);
        assertThat(world.events(Event.NoticeSent.class)).hasSize(2);
        assertThat(world.events(Event.NoticeRehearsed.class)).isEmpty();
    }
}

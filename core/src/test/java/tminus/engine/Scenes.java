package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import tminus.connector.Outcome;
import tminus.run.Event;
import tminus.run.TestPlan;
import tminus.run.Work;

/** Runs in a state that somebody has something to say about. */
final class Scenes {
    private Scenes() {}

    static TestPlan team() {
        return new TestPlan()
                .role("lead", "bob", "eve")
                .role("qa", "quinn")
                .role("owner", "ann", "olga");
    }

    static TestPlan gated() {
        return team().approval("cab", "lead", 1, Duration.ofHours(8)).step("a");
    }

    /** A run whose step "b" is under way and never ends by itself. */
    static TestWorld underWay(TestPlan plan) {
        var world = new TestWorld(plan.build());
        world.outcomes = (attempt, _) -> attempt.work().equals(Work.step("b")) ? null : ok();
        return world.settle();
    }

    static TestWorld failing(TestPlan plan, String step) {
        var world = new TestWorld(plan.build());
        world.outcomes =
                (attempt, number) ->
                        attempt.work().equals(Work.step(step)) && number == 1
                                ? new Outcome.Failed("broken", true)
                                : ok();
        return world.settle();
    }

    static Outcome ok() {
        return Outcome.succeeded();
    }

    static String why(TestWorld world) {
        return world.events(Event.ControlIgnored.class).getLast().because();
    }

    static String question(TestWorld world) {
        assertThat(world.questions()).hasSize(1);
        return world.questions().getFirst();
    }

    static String question(TestWorld world, String start) {
        return world.questions().stream()
                .filter(id -> id.startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}

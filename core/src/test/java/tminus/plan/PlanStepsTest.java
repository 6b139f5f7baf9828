package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tminus.run.TestPlan;

/** A plan finds its steps by their ids. */
class PlanStepsTest {

    @Property(tries = 200)
    void a_step_is_found_as_if_all_were_looked_at(
            @ForAll("names") List<String> names, @ForAll("name") String wanted) {
        var plan = plan(names);

        assertThat(plan.step(wanted)).isEqualTo(firstOf(plan.steps(), wanted));
    }

    @Property(tries = 50)
    void the_list_of_steps_is_the_one_that_was_given(@ForAll("names") List<String> names) {
        assertThat(plan(names).steps()).extracting(Step::id).isEqualTo(names);
    }

    @Test
    void of_two_steps_with_one_id_the_first_is_found() {
        var plan =
                new TestPlan()
                        .step("a", step -> step.owner("one"))
                        .step("a", step -> step.owner("other"))
                        .build();

        assertThat(plan.step("a").orElseThrow().owner()).contains("one");
    }

    @Provide
    Arbitrary<List<String>> names() {
        return name().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> name() {
        return Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h");
    }

    private static Plan plan(List<String> names) {
        var plan = new TestPlan();
        names.forEach(plan::step);
        return plan.build();
    }

    private static Optional<Step> firstOf(List<Step> steps, String id) {
        for (var step : steps) {
            if (step.id().equals(id)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}

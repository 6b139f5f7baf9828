package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleCheckTest {
    private static final String NOBODY_CALLED =
            "P608 the run will wait for people, and nobody is called when they do not answer = add"
                    + " \"escalation: [{to: role, after: 15m}, ...]\"";

    private static final String TOP =
            Told.TOP.replace("escalation: [{to: lead, after: 15m}]\n", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps: [{id: a, owner: lead, ask: Tell support}]",
                "steps: [{id: a, owner: lead, go: [lead]}]",
                Told.LOOK + "approvals: [{id: cab, by: dba}]"
            })
    void whoever_waits_for_people_says_whom_to_call(String plan) {
        assertThat(aboutCalling(TOP + plan)).hasSize(1);
        assertThat(aboutCalling(Told.TOP + plan)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Told.LOOK, "steps: [{id: a, owner: lead, wait: 5m}]"})
    void a_plan_that_waits_for_nobody_need_not_call_anybody(String plan) {
        assertThat(aboutCalling(TOP + plan)).isEmpty();
    }

    private static List<String> aboutCalling(String plan) {
        return Told.of(plan).lines().stream().filter(line -> line.endsWith(NOBODY_CALLED)).toList();
    }

    @Test
    void an_owner_that_only_a_value_can_name_is_not_looked_up() {
        var told =
                Told.below(
                        """
                        steps: [{id: a, owner: "${values.owner}", run: ./a.sh, effect: none}]
                        """);

        assertThat(told.lines()).noneMatch(line -> line.contains("the team has no role"));
    }
}

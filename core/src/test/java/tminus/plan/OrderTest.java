package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Plan PLAN =
            Told.below(
                            """
                            phases: [{id: one, at: T-30m}, {id: two, at: T}]
                            steps:
                              - {id: a, phase: one, owner: lead, run: ./a.sh, effect: none, takes: 10m}
                              - {id: b, owner: lead, run: ./b.sh, effect: none, takes: 5m}
                              - {id: c, owner: lead, run: ./c.sh, effect: none, takes: 20m, needs: [a]}
                              - {id: d, phase: two, owner: lead, wait: 1h, needs: []}
                              - {id: e, owner: lead, ask: Go on, needs: [], at: T+5m, takes: 2m}
                            """)
                    .plan();

    @Test
    void without_needs_a_step_comes_after_the_one_before_it() {
        assertThat(PLAN.steps().stream().map(Step::needs))
                .containsExactly(List.of(), List.of("a"), List.of("a"), List.of(), List.of());
    }

    @Test
    void a_step_comes_after_what_it_needs_and_after_earlier_phases() {
        var order = new Order(PLAN);

        assertThat(order.comesBefore("a", "b")).isTrue();
        assertThat(order.comesBefore("a", "c")).isTrue();
        assertThat(order.comesBefore("b", "c")).isFalse();
        assertThat(order.comesBefore("b", "d")).isTrue();
        assertThat(order.comesBefore("d", "e")).isFalse();
        assertThat(order.comesBefore("a", "x")).isFalse();
        assertThat(order.comesBefore("x", "a")).isFalse();
        assertThat(order.inOrder()).hasSize(5);
        assertThat(order.circles()).isEmpty();
    }

    @Test
    void the_timetable_follows_needs_phases_and_times() {
        var table = Timetable.of(PLAN);

        assertThat(table.steps().get("a")).isEqualTo(span(-30, -20));
        assertThat(table.steps().get("b")).isEqualTo(span(-20, -15));
        assertThat(table.steps().get("c")).isEqualTo(span(-20, 0));
        assertThat(table.steps().get("d")).isEqualTo(span(0, 60));
        assertThat(table.steps().get("e")).isEqualTo(span(5, 7));
        assertThat(table.end()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void nothing_to_do_takes_no_time() {
        assertThat(Timetable.of(Told.below("steps: []").plan()).end()).isZero();
    }

    private static Timetable.Span span(int begin, int end) {
        return new Timetable.Span(Duration.ofMinutes(begin), Duration.ofMinutes(end));
    }
}

package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChainsTest {
    @Property(tries = 300)
    void it_knows_what_a_closure_of_all_pairs_knows(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int steps,
            @ForAll @IntRange(min = 0, max = 4) int most) {
        var random = new Random(seed);
        var chains = new Chains(steps);
        var closure = new ArrayList<BitSet>();
        for (var step = 0; step < steps; step++) {
            var needs = needs(random, step, most);
            chains.add(step, needs);
            closure.add(before(closure, needs));
        }

        for (var later = 0; later < steps; later++) {
            for (var earlier = 0; earlier < steps; earlier++) {
                assertThat(chains.reach(later, earlier))
                        .as(earlier + " before " + later)
                        .isEqualTo(closure.get(later).get(earlier));
            }
        }
    }

    private static List<Integer> needs(Random random, int step, int most) {
        return step == 0
                ? List.of()
                : random.ints(random.nextInt(most + 1), 0, step).distinct().boxed().toList();
    }

    private static BitSet before(List<BitSet> closure, List<Integer> needs) {
        var before = new BitSet();
        for (var need : needs) {
            before.or(closure.get(need));
            before.set(need);
        }
        return before;
    }

    @Test
    void one_step_after_the_other_is_one_chain_however_long() {
        var chains = new Chains(100_000);
        chains.add(0, List.of());
        for (var step = 1; step < 100_000; step++) {
            chains.add(step, List.of(step - 1));
        }

        assertThat(chains.reach(99_999, 0)).isTrue();
        assertThat(chains.reach(0, 99_999)).isFalse();
        assertThat(chains.reach(5, 5)).isFalse();
    }
}

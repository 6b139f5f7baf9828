package tminus.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Which steps can be reached from which, in little space (Jagadish 1990, "A compression technique
 * to materialize transitive closure", section 3): steps one after the other share a chain, and of
 * each other chain a step knows the last place that comes before it.
 */
final class Chains {
    private final int[] chain;
    private final int[] place;
    private final boolean[] goesOn;
    private final List<SequencedMap<Integer, Integer>> before;
    private int next;

    Chains(int steps) {
        chain = new int[steps];
        place = new int[steps];
        goesOn = new boolean[steps];
        before = new ArrayList<>(Collections.nCopies(steps, new LinkedHashMap<>()));
    }

    /** Adds a step that comes after these, which were all added before. */
    void add(int step, List<Integer> needs) {
        var end = needs.stream().filter(need -> !goesOn[need]).findFirst();
        chain[step] = end.map(need -> chain[need]).orElseGet(() -> next++);
        place[step] = end.map(need -> place[need] + 1).orElse(0);
        end.ifPresent(need -> goesOn[need] = true);
        before.set(
                step,
                needs.size() == 1 && end.isPresent()
                        ? before.get(needs.getFirst())
                        : merged(step, needs));
    }

    private SequencedMap<Integer, Integer> merged(int step, List<Integer> needs) {
        var merged = new LinkedHashMap<Integer, Integer>();
        for (var need : needs) {
            before.get(need).forEach((other, last) -> merged.merge(other, last, Math::max));
            if (chain[need] != chain[step]) {
                merged.merge(chain[need], place[need], Math::max);
            }
        }
        return merged;
    }

    /** True when the later step comes after the earlier one. */
    boolean reach(int later, int earlier) {
        return chain[earlier] == chain[later]
                ? place[earlier] < place[later]
                : before.get(later).getOrDefault(chain[earlier], -1) >= place[earlier];
    }
}

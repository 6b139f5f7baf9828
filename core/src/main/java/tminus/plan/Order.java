package tminus.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** Which steps of the way forward come before which: by what they need, and by phase. */
final class Order {
    private final List<Step> steps;
    private final SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> ranks = new LinkedHashMap<>();
    private final BitSet[] before;
    private final SequencedSet<Integer> settled = new LinkedHashSet<>();

    Order(Plan plan) {
        steps = plan.steps();
        before = new BitSet[steps.size()];
        for (var number = 0; number < steps.size(); number++) {
            numbers.putIfAbsent(steps.get(number).id(), number);
            before[number] = new BitSet();
        }
        plan.phases().forEach(phase -> ranks.put(phase.id(), ranks.size()));
        ranks.values().forEach(this::settle);
    }

    /** Settles one phase after the other, and in it each step after those that it needs. */
    private void settle(int rank) {
        var earlier = new BitSet();
        settled.forEach(earlier::set);
        var open = new ArrayList<Integer>();
        for (var number = 0; number < steps.size(); number++) {
            if (rank(steps.get(number)) == rank) {
                before[number].or(earlier);
                open.add(number);
            }
        }
        while (open.removeIf(this::settleStep)) {
            // until nothing more can be settled: what is left waits for itself
        }
    }

    private boolean settleStep(int number) {
        var needs = needs(number);
        if (!settled.containsAll(needs)) {
            return false;
        }
        needs.forEach(need -> {
            before[number].or(before[need]);
            before[number].set(need);
        });
        return settled.add(number);
    }

    /** The numbers of what a step needs, as far as that can be over when its phase begins. */
    private List<Integer> needs(int number) {
        var step = steps.get(number);
        return step.needs().stream()
                .filter(numbers::containsKey)
                .map(numbers::get)
                .filter(need -> rank(steps.get(need)) <= rank(step))
                .toList();
    }

    private int rank(Step step) {
        return ranks.getOrDefault(step.phase(), 0);
    }

    boolean isLaterPhase(String id, Step than) {
        return knows(id) && rank(step(id)) > rank(than);
    }

    boolean knows(String id) {
        return numbers.containsKey(id);
    }

    List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    private Step step(String id) {
        return steps.get(numbers.getOrDefault(id, 0));
    }

    /** True when the one is always over before the other starts. */
    boolean comesBefore(String earlier, String later) {
        return knows(earlier)
                && knows(later)
                && before[numbers.getOrDefault(later, 0)].get(numbers.getOrDefault(earlier, 0));
    }

    /**
     * The steps, each after everything that it waits for; those that wait for themselves left out.
     */
    List<Step> inOrder() {
        return settled.stream().map(steps::get).toList();
    }

    /** Steps that wait for each other, in a circle: the first one stands at the end again. */
    List<List<String>> circles() {
        var circles = new ArrayList<List<String>>();
        var seen = new LinkedHashSet<Integer>();
        for (var number = 0; number < steps.size(); number++) {
            if (!settled.contains(number) && !seen.contains(number)) {
                var circle = circleFrom(number, seen);
                if (!circle.isEmpty()) {
                    circles.add(circle);
                }
            }
        }
        return circles;
    }

    private List<String> circleFrom(int start, SequencedSet<Integer> seen) {
        var path = new LinkedHashSet<Integer>();
        var number = start;
        while (path.add(number)) {
            if (!seen.add(number)) {
                return List.of();
            }
            number =
                    needs(number).stream()
                            .filter(need -> !settled.contains(need))
                            .findFirst()
                            .orElse(number);
        }
        var names = new ArrayList<String>();
        var end = number;
        path.stream().dropWhile(step -> step != end).forEach(step -> names.add(name(step)));
        names.add(name(end));
        return names;
    }

    private String name(int number) {
        return steps.get(number).id();
    }
}

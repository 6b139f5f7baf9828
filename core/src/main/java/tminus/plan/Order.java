package tminus.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** Which steps of the way forward come before which: by what they need, and by phase. */
final class Order {
    private final List<Step> steps;
    private final SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> ranks = new LinkedHashMap<>();
    private final List<String> names;
    private final List<List<Integer>> needs = new ArrayList<>();
    private final Chains chains;
    private final List<Step> inOrder = new ArrayList<>();
    private final BitSet settled = new BitSet();

    Order(Plan plan) {
        steps = plan.steps();
        for (var number = 0; number < steps.size(); number++) {
            numbers.putIfAbsent(steps.get(number).id(), number);
        }
        names = List.copyOf(numbers.keySet());
        plan.phases().forEach(phase -> ranks.put(phase.id(), ranks.size()));
        steps.forEach(step -> needs.add(needs(step)));
        chains = new Chains(steps.size());
        settleAll();
    }

    /** Settles one phase after the other, and in it each step after those that it needs. */
    private void settleAll() {
        var open = new int[steps.size()];
        var after = new ArrayList<List<Integer>>();
        steps.forEach(_ -> after.add(new ArrayList<>()));
        var ready = new ArrayList<PriorityQueue<Integer>>();
        for (var rank = 0; rank < Math.max(1, ranks.size()); rank++) {
            ready.add(new PriorityQueue<>());
        }
        for (var number = 0; number < steps.size(); number++) {
            open[number] = needs.get(number).size();
            for (var need : needs.get(number)) {
                after.get(need).add(number);
            }
            if (open[number] == 0) {
                ready.get(rank(number)).add(number);
            }
        }
        for (var phase : ready) {
            for (var next = phase.poll(); next != null; next = phase.poll()) {
                settle(next);
                for (var waiting : after.get(next)) {
                    if (--open[waiting] == 0) {
                        ready.get(rank(waiting)).add(waiting);
                    }
                }
            }
        }
    }

    private void settle(int number) {
        chains.add(
                number,
                needs.get(number).stream().filter(need -> rank(need) == rank(number)).toList());
        settled.set(number);
        inOrder.add(steps.get(number));
    }

    /** The numbers of what a step needs, as far as that can be over when its phase begins. */
    private List<Integer> needs(Step step) {
        return step.needs().stream()
                .filter(numbers::containsKey)
                .map(numbers::get)
                .filter(need -> rank(need) <= rank(step))
                .distinct()
                .toList();
    }

    private int rank(int number) {
        return rank(steps.get(number));
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
        return names;
    }

    private Step step(String id) {
        return steps.get(numbers.getOrDefault(id, 0));
    }

    /** True when the one is always over before the other starts. */
    boolean comesBefore(String earlier, String later) {
        return knows(earlier)
                && knows(later)
                && comesBefore(numbers.getOrDefault(earlier, 0), numbers.getOrDefault(later, 0));
    }

    private boolean comesBefore(int earlier, int later) {
        return settled.get(earlier)
                && (rank(earlier) < rank(later)
                        || rank(earlier) == rank(later)
                                && settled.get(later)
                                && chains.reach(later, earlier));
    }

    /**
     * The steps, each after everything that it waits for; those that wait for themselves left out.
     */
    List<Step> inOrder() {
        return List.copyOf(inOrder);
    }

    /** What a step waits for directly: it is over when all of these are, and all earlier phases. */
    List<Step> needed(Step step) {
        return needs.get(numbers.getOrDefault(step.id(), 0)).stream().map(steps::get).toList();
    }

    /** Steps that wait for each other, in a circle: the first one stands at the end again. */
    List<List<String>> circles() {
        var circles = new ArrayList<List<String>>();
        var seen = new LinkedHashSet<Integer>();
        for (var number = 0; number < steps.size(); number++) {
            if (!settled.get(number) && !seen.contains(number)) {
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
                    needs.get(number).stream()
                            .filter(need -> !settled.get(need))
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

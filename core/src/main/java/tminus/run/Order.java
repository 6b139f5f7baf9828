package tminus.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tminus.plan.Offset;
import tminus.plan.Plan;
import tminus.plan.Step;

/**
 * What a plan settles about order, once and for all: numbers for steps and works, and who waits.
 */
final class Order {
    private final Plan plan;
    private final Map<String, Integer> stepNumbers = new LinkedHashMap<>();
    private final Map<String, Integer> checkNumbers = new LinkedHashMap<>();
    private final Map<String, Integer> backNumbers = new LinkedHashMap<>();
    private final Graph graph;
    private final List<Optional<Offset>> offsets;
    private final Duration[] tails;

    Order(Plan plan) {
        this.plan = plan;
        plan.steps().forEach(step -> stepNumbers.put(step.id(), stepNumbers.size()));
        plan.checklist().forEach(item -> checkNumbers.put(item.id(), checkNumbers.size()));
        plan.rollback().steps().forEach(step -> backNumbers.put(step.id(), backNumbers.size()));
        graph = graph(plan, stepNumbers);
        offsets = plan.steps().stream().map(this::offset).toList();
        tails = tails();
    }

    Graph graph() {
        return graph;
    }

    int steps() {
        return plan.steps().size();
    }

    Step step(int number) {
        return plan.steps().get(number);
    }

    Step step(String id) {
        return step(number(stepNumbers, id));
    }

    Step back(String id) {
        return plan.rollback().steps().get(number(backNumbers, id));
    }

    int number(String step) {
        return number(stepNumbers, step);
    }

    boolean knows(String step) {
        return stepNumbers.containsKey(step);
    }

    /** The planned moment of a step: its own, its phase's, or T for those that nothing precedes. */
    Optional<Offset> offset(int step) {
        return offsets.get(step);
    }

    /** The planned time from the beginning of a step to the end of all that waits for it. */
    Duration tail(int step) {
        return tails[step];
    }

    /** The place of a work in the table of works. */
    int slot(Work work) {
        var steps = steps();
        return switch (work.kind()) {
            case STEP -> number(stepNumbers, work.id());
            case DRY_RUN -> steps + number(stepNumbers, work.id());
            case UNDO -> 2 * steps + number(stepNumbers, work.id());
            case CHECK -> 3 * steps + number(checkNumbers, work.id());
            case BACK -> 3 * steps + checkNumbers.size() + number(backNumbers, work.id());
            case VERIFY -> slots() - 1;
        };
    }

    Work work(int slot) {
        var steps = steps();
        if (slot < 3 * steps) {
            var id = step(slot % steps).id();
            return switch (slot / steps) {
                case 0 -> Work.step(id);
                case 1 -> Work.dryRun(id);
                default -> Work.undo(id);
            };
        }
        var rest = slot - 3 * steps;
        if (rest < checkNumbers.size()) {
            return Work.check(plan.checklist().get(rest).id());
        }
        rest -= checkNumbers.size();
        return rest < backNumbers.size()
                ? Work.back(plan.rollback().steps().get(rest).id())
                : Work.verify();
    }

    int slots() {
        return 3 * steps() + checkNumbers.size() + backNumbers.size() + 1;
    }

    private static int number(Map<String, Integer> numbers, String id) {
        var number = numbers.get(id);
        if (number == null) {
            throw new IllegalArgumentException("\"" + id + "\" is not in this plan");
        }
        return number;
    }

    private static Graph graph(Plan plan, Map<String, Integer> numbers) {
        var phases = new LinkedHashMap<String, Integer>();
        plan.phases().forEach(phase -> phases.put(phase.id(), phases.size()));
        var steps = plan.steps();
        var needs = new int[steps.size()][];
        var group = new int[steps.size()];
        for (var step = 0; step < steps.size(); step++) {
            needs[step] =
                    steps.get(step).needs().stream()
                            .mapToInt(id -> number(numbers, id))
                            .distinct()
                            .toArray();
            group[step] = phases.getOrDefault(steps.get(step).phase(), 0);
        }
        return new Graph(needs, group, Math.max(1, phases.size()));
    }

    private Optional<Offset> offset(Step step) {
        if (step.at().isPresent() || !step.needs().isEmpty()) {
            return step.at();
        }
        var phase = plan.phases().stream().filter(is -> is.id().equals(step.phase())).findFirst();
        if (phase.isPresent() && phase.get().at().isPresent()) {
            return phase.get().at();
        }
        var first = phase.isEmpty() || phase.get().equals(plan.phases().getFirst());
        return first ? Offset.parse("T") : Optional.empty();
    }

    private Duration[] tails() {
        var tail = new Duration[steps()];
        var order = graph.topological();
        var laterPhases = new Duration[graph.groups() + 1];
        java.util.Arrays.fill(laterPhases, Duration.ZERO);
        for (var group = graph.groups() - 1; group >= 0; group--) {
            var longest = Duration.ZERO;
            for (var place = order.length - 1; place >= 0; place--) {
                if (graph.group(order[place]) == group) {
                    longest = longer(longest, tailInGroup(order[place], tail));
                }
            }
            laterPhases[group] = laterPhases[group + 1].plus(longest);
        }
        for (var step = 0; step < steps(); step++) {
            tail[step] = tail[step].plus(laterPhases[graph.group(step) + 1]);
        }
        return tail;
    }

    private Duration tailInGroup(int step, Duration[] tail) {
        var longest = Duration.ZERO;
        for (var dependent : graph.dependents(step)) {
            if (graph.group(dependent) == graph.group(step)) {
                longest = longer(longest, tail[dependent]);
            }
        }
        tail[step] = longest.plus(takes(step(step)));
        return tail[step];
    }

    /** The planned time of a step by itself. */
    Duration takes(int step) {
        return takes(step(step));
    }

    private static Duration takes(Step step) {
        return step.takes()
                .orElseGet(() ->
                        step.action() instanceof tminus.plan.Action.Wait(var duration)
                                ? duration
                                : Duration.ZERO);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

package tminus.plan;

import java.util.LinkedHashSet;
import java.util.List;
import tminus.plan.Checked.Located;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Position;
import tminus.source.Problems;

/** Steps need steps that are there and that can be over; phases follow each other. */
final class OrderCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        checked.steps().forEach(located -> needs(checked, located, problems));
        circles(checked, problems);
        phases(checked, problems);
    }

    private static void needs(Checked checked, Located located, Problems problems) {
        if (checked.find(located.path("needs")).isEmpty()) {
            return;
        }
        for (var need : located.step().needs()) {
            var at = checked.atItem(need, located.path("needs"));
            if (!isKnown(checked, located, need)) {
                unknown(need, at, names(checked, located), problems);
            } else if (checked.order().isLaterPhase(need, located.step())) {
                problems.add(
                        Code.NEEDS_LATER_PHASE,
                        at,
                        "\"" + need + "\" belongs to a later phase, which never begins",
                        "move one of the two steps into the phase of the other");
            }
        }
    }

    private static boolean isKnown(Checked checked, Located located, String need) {
        return located.list().size() == 1
                ? checked.order().knows(need)
                : names(checked, located).contains(need);
    }

    /** The steps on the same way, forward or back. */
    private static List<String> names(Checked checked, Located located) {
        return located.list().size() == 1
                ? checked.order().names()
                : checked.plan().rollback().steps().stream().map(Step::id).toList();
    }

    static void unknown(String step, Position at, List<String> known, Problems problems) {
        problems.add(
                Code.UNKNOWN_STEP,
                at,
                "there is no step \"" + step + "\"",
                Nearest.hint(step, known));
    }

    private static void circles(Checked checked, Problems problems) {
        for (var circle : checked.order().circles()) {
            problems.add(
                    Code.CYCLE,
                    checked.atItem(circle.get(1), "steps", circle.getFirst(), "needs"),
                    circle.size() == 2
                            ? "\"" + circle.getFirst() + "\" waits for itself"
                            : "these steps wait for each other: " + String.join(" -> ", circle),
                    "take one of them out of a \"needs\"");
        }
    }

    private static void phases(Checked checked, Problems problems) {
        var order = checked.plan().phases().stream().map(Phase::id).toList();
        var opened = new LinkedHashSet<String>();
        var highest = -1;
        for (var step : checked.plan().steps()) {
            var rank = order.indexOf(step.phase());
            opened.add(step.phase());
            if (rank < highest) {
                reopened(checked, step, order.get(highest), problems);
            }
            highest = Math.max(highest, rank);
        }
        for (var phase : order) {
            if (!opened.contains(phase) && !phase.isEmpty()) {
                problems.add(
                        Code.EMPTY_PHASE,
                        checked.at("phases", phase),
                        "no step belongs to the phase \"" + phase + "\"",
                        "remove it, or write \"phase: " + phase + "\" at its first step");
            }
        }
    }

    private static void reopened(Checked checked, Step step, String current, Problems problems) {
        if (checked.find("steps", step.id(), "phase").isPresent()) {
            problems.add(
                    Code.PHASE_GOES_BACK,
                    checked.at("steps", step.id(), "phase"),
                    "the phase \""
                            + step.phase()
                            + "\" is over here: \""
                            + current
                            + "\" comes after it",
                    "put the steps in the order of their phases");
        }
    }
}

package tminus.plan;

import java.util.Optional;
import tminus.source.Code;
import tminus.source.Problems;

/** Times relative to T are in the order of the steps, and before T where they must be. */
final class OffsetCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        order(checked, problems);
        phases(checked, problems);
        checked.plan().checklist().forEach(item -> due(checked, item, problems));
    }

    /** A step is not due before one that it waits for: the first such pair of each step is told. */
    private static void order(Checked checked, Problems problems) {
        var steps =
                checked.order().inOrder().stream().filter(step -> step.at().isPresent()).toList();
        for (var step : steps) {
            steps.stream()
                    .filter(earlier -> checked.order().comesBefore(earlier.id(), step.id()))
                    .filter(earlier -> due(earlier).compareTo(due(step)) > 0)
                    .findFirst()
                    .ifPresent(earlier ->
                            problems.add(
                                    Code.OFFSETS_OUT_OF_ORDER,
                                    checked.at("steps", step.id(), "at"),
                                    "\""
                                            + step.id()
                                            + "\" is due at "
                                            + due(step)
                                            + ", but waits for \""
                                            + earlier.id()
                                            + "\", which is due at "
                                            + due(earlier),
                                    "change the order, or the times"));
        }
    }

    /** Phases begin one after the other, and their steps not before them. */
    private static void phases(Checked checked, Problems problems) {
        Optional<Phase> before = Optional.empty();
        for (var phase : checked.plan().phases()) {
            if (phase.at().isEmpty()) {
                continue;
            }
            var begins = phase.at().get();
            if (before.flatMap(Phase::at).filter(at -> at.compareTo(begins) > 0).isPresent()) {
                problems.add(
                        Code.OFFSETS_OUT_OF_ORDER,
                        checked.at("phases", phase.id(), "at"),
                        "the phase \"%s\" begins at %s, but comes after \"%s\", which begins at %s"
                                .formatted(
                                        phase.id(),
                                        begins,
                                        before.get().id(),
                                        before.get().at().orElseThrow()),
                        "change the order, or the times");
            }
            steps(checked, phase, begins, problems);
            before = Optional.of(phase);
        }
    }

    private static void steps(Checked checked, Phase phase, Offset begins, Problems problems) {
        for (var step : checked.plan().steps()) {
            if (step.phase().equals(phase.id())
                    && step.at().filter(at -> at.compareTo(begins) < 0).isPresent()) {
                problems.add(
                        Code.OFFSETS_OUT_OF_ORDER,
                        checked.at("steps", step.id(), "at"),
                        "\"%s\" is due at %s, but its phase \"%s\" begins at %s"
                                .formatted(step.id(), due(step), phase.id(), begins),
                        "change the phase, or the times");
            }
        }
    }

    private static Offset due(Step step) {
        return step.at().orElseThrow();
    }

    private static void due(Checked checked, ChecklistItem item, Problems problems) {
        if (item.due().filter(due -> due.fromT().isPositive()).isPresent()) {
            problems.add(
                    Code.DUE_AFTER_T,
                    checked.at("checklist", item.group(), item.id(), "due"),
                    "\""
                            + item.id()
                            + "\" is due at "
                            + item.due().get()
                            + ", after the change began",
                    "write a time before T, like T-2h; what comes after the change is a step");
        }
    }
}

package tminus.plan;

import java.util.List;
import java.util.Optional;
import tminus.source.Code;
import tminus.source.Problems;

/** What was changed is verified afterwards. */
final class SmokeCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        var smokes = checked.plan().steps().stream().filter(SmokeCheck::isSmoke).toList();
        if (smokes.isEmpty()) {
            unverified(checked, problems);
        } else {
            changesAfter(checked, smokes, problems);
        }
    }

    static boolean isSmoke(Step step) {
        return step.action() instanceof Action.Use use && use.kind().equals(ActionReader.SMOKE);
    }

    /** Without smoke tests, a look at the end will do. */
    private static void unverified(Checked checked, Problems problems) {
        var steps = checked.order().inOrder();
        var lastChange = steps.reversed().stream().filter(Step::changes).findFirst();
        var looked =
                lastChange.isPresent()
                        && steps.stream()
                                .filter(step -> step.action() instanceof Action.Use)
                                .filter(step -> !step.changes())
                                .anyMatch(step -> isAfter(checked, step, lastChange));
        if (checked.plan().environment().production() && lastChange.isPresent() && !looked) {
            problems.add(
                    Code.NOT_VERIFIED,
                    checked.at("steps", lastChange.get().id(), "id"),
                    "nothing looks whether production is well after the last change",
                    "add \"smoke\" tests and a step \"uses: smoke\" at the end");
        }
    }

    private static boolean isAfter(Checked checked, Step step, Optional<Step> change) {
        return change.filter(earlier -> checked.order().comesBefore(earlier.id(), step.id()))
                .isPresent();
    }

    private static void changesAfter(Checked checked, List<Step> smokes, Problems problems) {
        for (var step : checked.plan().steps()) {
            var verified =
                    smokes.stream()
                            .anyMatch(smoke -> checked.order().comesBefore(step.id(), smoke.id()));
            if (step.changes() && !verified && !isMeantToBeLast(step)) {
                problems.add(
                        Code.CHANGE_AFTER_SMOKE,
                        checked.at("steps", step.id(), "id"),
                        "\"" + step.id() + "\" changes something and no smoke test comes after it",
                        "move it before \"" + smokes.getLast().id() + "\", or test again after it");
            }
        }
    }

    /** What goes back to how it was, runs on every way out, or cannot be taken back. */
    private static boolean isMeantToBeLast(Step step) {
        return step.action() instanceof Action.UndoOf
                || step.safety().always()
                || step.safety().irreversible().isPresent();
    }
}

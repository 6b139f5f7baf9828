package tminus.plan;

import tminus.source.Code;
import tminus.source.Problems;

/** The point of no return is where the plan says it is. */
final class PointOfNoReturnCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        var point = checked.plan().rollback().pointOfNoReturn();
        if (point.isEmpty()) {
            undeclared(checked, problems);
        } else if (!checked.order().knows(point.get())) {
            OrderCheck.unknown(
                    point.get(),
                    checked.at("rollback", "point-of-no-return"),
                    checked.order().names(),
                    problems);
        } else {
            declared(checked, point.get(), problems);
        }
    }

    private static void undeclared(Checked checked, Problems problems) {
        checked.order().inOrder().stream()
                .filter(PointOfNoReturnCheck::isIrreversible)
                .findFirst()
                .ifPresent(step ->
                        problems.add(
                                Code.POINT_NOT_DECLARED,
                                checked.at("steps", step.id(), "irreversible"),
                                "after \"" + step.id() + "\" there is no automatic rollback",
                                "add \"rollback: {point-of-no-return: " + step.id() + "}\""));
    }

    private static void declared(Checked checked, String point, Problems problems) {
        checked.plan().steps().stream()
                .filter(PointOfNoReturnCheck::isIrreversible)
                .filter(step -> !step.id().equals(point))
                .filter(step -> !checked.order().comesBefore(point, step.id()))
                .forEach(step ->
                        problems.add(
                                Code.IRREVERSIBLE_BEFORE_POINT,
                                checked.at("steps", step.id(), "irreversible"),
                                "\""
                                        + step.id()
                                        + "\" cannot be taken back, and a rollback could still"
                                        + " start after it: the point of no return is \""
                                        + point
                                        + "\"",
                                "write \"point-of-no-return: "
                                        + step.id()
                                        + "\", or move the step behind \""
                                        + point
                                        + "\""));
    }

    private static boolean isIrreversible(Step step) {
        return step.changes()
                && step.safety().irreversible().isPresent()
                && !(step.safety().undo().orElse(null) instanceof Step.Undo.Written);
    }
}

package tminus.document;

import java.util.Optional;
import tminus.plan.Action;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.run.Work;

/** What the plan says of works. */
final class PlanWorks {
    private PlanWorks() {}

    /**
     * What a work does; empty for checks, smoke tests and undos that the connector knows itself.
     */
    static Optional<Action> action(Plan plan, Work work) {
        return switch (work.kind()) {
            case STEP, DRY_RUN -> plan.step(work.id()).map(Step::action);
            case UNDO ->
                    plan.step(work.id())
                            .flatMap(step -> step.safety().undo())
                            .flatMap(PlanWorks::written);
            case BACK ->
                    plan.rollback().steps().stream()
                            .filter(step -> step.id().equals(work.id()))
                            .findFirst()
                            .map(Step::action);
            case CHECK, VERIFY -> Optional.empty();
        };
    }

    private static Optional<Action> written(Step.Undo undo) {
        return switch (undo) {
            case Step.Undo.Written written -> Optional.of(written.action());
            case Step.Undo.Inverse _ -> Optional.empty();
        };
    }
}

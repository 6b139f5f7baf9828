package tminus.work;

import java.time.Duration;
import tminus.plan.ChecklistItem.Proof;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.run.Limits;
import tminus.run.Work;

/** How long an attempt at a work may take, as the plan says. */
final class Timeouts {
    private Timeouts() {}

    static Duration of(Plan plan, Work work) {
        return switch (work.kind()) {
            case CHECK -> check(plan, work.id());
            case STEP, DRY_RUN -> plan.step(work.id()).orElseThrow().timeout();
            case UNDO -> plan.step(work.id()).flatMap(Timeouts::undo).orElseThrow();
            case BACK -> back(plan, work.id());
            case VERIFY -> Limits.VERIFY_TIMEOUT;
        };
    }

    private static java.util.Optional<Duration> undo(Step step) {
        return step.safety().undo().map(Step.Undo::timeout);
    }

    private static Duration check(Plan plan, String id) {
        for (var item : plan.checklist()) {
            if (item.id().equals(id) && item.proof() instanceof Proof.ByMachine(_, var timeout)) {
                return timeout;
            }
        }
        throw new IllegalStateException("no machine looks at check " + id);
    }

    private static Duration back(Plan plan, String id) {
        return plan.rollback().steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow()
                .timeout();
    }
}

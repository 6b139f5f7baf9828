package tminus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.plan.ChecklistItem;
import tminus.plan.Plan;
import tminus.run.Work;

/** Finds the work that a person names: {@code deploy}, {@code undo:deploy}, {@code check:ci}. */
final class Works {
    private Works() {}

    static Optional<Work> known(Plan plan, String text) {
        return all(plan).stream()
                .filter(work -> work.toString().equals(text) || isPlain(work, text))
                .findFirst();
    }

    /** A step or a check may be named without its kind; everything else may not. */
    private static boolean isPlain(Work work, String text) {
        return switch (work.kind()) {
            case STEP, CHECK -> work.id().equals(text);
            case DRY_RUN, UNDO, BACK, VERIFY -> false;
        };
    }

    private static List<Work> all(Plan plan) {
        var works = new ArrayList<Work>();
        plan.steps().forEach(step -> works.add(Work.step(step.id())));
        plan.checklist().stream()
                .map(ChecklistItem::id)
                .forEach(item -> works.add(Work.check(item)));
        plan.steps().forEach(step -> works.add(Work.dryRun(step.id())));
        plan.steps().stream()
                .filter(step -> step.safety().undo().isPresent())
                .forEach(step -> works.add(Work.undo(step.id())));
        plan.rollback().steps().forEach(step -> works.add(Work.back(step.id())));
        works.add(Work.verify());
        return works;
    }
}

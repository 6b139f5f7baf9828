package tminus.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import tminus.plan.Action;
import tminus.plan.ChecklistItem.Proof;
import tminus.plan.Plan;
import tminus.plan.SmokeTest;
import tminus.plan.Step;
import tminus.run.Work;
import tminus.source.Node;
import tminus.source.Position;

/**
 * What is to be done for a work.
 *
 * @param use the connector and its settings, references still in them
 * @param way what the connector is asked to do
 * @param capturedBy the work whose captured values belong to it
 */
record Deed(Action.Use use, Way way, Work capturedBy) {

    /** What a connector can be asked to do. */
    enum Way {
        ATTEMPT,
        DRY_RUN,
        RESTORE
    }

    static Deed of(Plan plan, Work work) {
        return switch (work.kind()) {
            case CHECK -> attempt(check(plan, work.id()), work);
            case DRY_RUN -> new Deed(use(step(plan, work.id())), Way.DRY_RUN, work);
            case STEP -> ofStep(plan, step(plan, work.id()), work);
            case UNDO -> undo(plan, work.id());
            case BACK -> ofStep(plan, back(plan, work.id()), work);
            case VERIFY -> attempt(smoke(plan), work);
        };
    }

    private static Deed attempt(Action.Use use, Work work) {
        return new Deed(use, Way.ATTEMPT, work);
    }

    private static Deed ofStep(Plan plan, Step step, Work work) {
        return step.action() instanceof Action.UndoOf(var undone)
                ? undo(plan, undone)
                : attempt(use(step), work);
    }

    private static Deed undo(Plan plan, String id) {
        var step = step(plan, id);
        var undo =
                step.safety()
                        .undo()
                        .orElseThrow(() -> new IllegalStateException("no undo of " + id));
        return switch (undo) {
            case Step.Undo.Written written ->
                    new Deed(written.action(), Way.ATTEMPT, Work.step(id));
            case Step.Undo.Inverse _ -> new Deed(use(step), Way.RESTORE, Work.step(id));
        };
    }

    private static Action.Use use(Step step) {
        if (step.action() instanceof Action.Use use) {
            return use;
        }
        throw new IllegalStateException("no machine carries out " + step.id());
    }

    private static Action.Use check(Plan plan, String id) {
        for (var item : plan.checklist()) {
            if (item.id().equals(id) && item.proof() instanceof Proof.ByMachine(var use, _)) {
                return use;
            }
        }
        throw new IllegalStateException("no machine looks at check " + id);
    }

    private static Step step(Plan plan, String id) {
        return plan.step(id).orElseThrow(() -> new IllegalStateException("no step " + id));
    }

    private static Step back(Plan plan, String id) {
        return plan.rollback().steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rollback step " + id));
    }

    /** All smoke tests of the plan, as the step {@code uses: smoke} has them. */
    private static Action.Use smoke(Plan plan) {
        var at =
                plan.smoke().isEmpty()
                        ? new Position("plan", 1, 1, 1)
                        : plan.smoke().getFirst().settings().at();
        var tests = new ArrayList<Node>();
        plan.smoke().forEach(test -> tests.add(named(test)));
        var with = new LinkedHashMap<String, Node.Entry>();
        with.put("tests", new Node.Entry(at, new Node.Sequence(at, tests)));
        return new Action.Use("smoke", new Node.Mapping(at, with));
    }

    private static Node named(SmokeTest test) {
        var at = test.settings().at();
        var entries = new LinkedHashMap<String, Node.Entry>();
        entries.put("id", new Node.Entry(at, new Node.Scalar(at, test.id(), Node.Kind.TEXT)));
        entries.putAll(test.settings().entries());
        return new Node.Mapping(at, entries);
    }
}

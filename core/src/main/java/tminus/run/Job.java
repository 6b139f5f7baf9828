package tminus.run;

import java.time.Duration;
import java.util.List;
import tminus.plan.Action;
import tminus.plan.ChecklistItem;
import tminus.plan.Effect;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.plan.Step.Retry;

/** How a work is carried out: what the plan says of it, whatever it is. */
record Job(
        List<String> targets,
        int wave,
        int stopAfterFailures,
        Nature nature,
        Effect effect,
        Duration timeout,
        Retry retry,
        boolean probes,
        boolean writtenProbe,
        boolean captures) {

    /** Who acts. */
    enum Nature {
        MACHINE,
        PEOPLE,
        TIME
    }

    private static final List<String> ONE = List.of(Step.UNNAMED_TARGET);
    private static final Retry VERIFY_RETRY = new Retry(3, Duration.ofSeconds(5));

    static Job of(Plan plan, Order order, Work work) {
        return switch (work.kind()) {
            case STEP -> ofStep(order, order.step(work.id()));
            case BACK -> ofStep(order, order.back(work.id()));
            case DRY_RUN -> ofDryRun(order.step(work.id()));
            case UNDO -> ofUndo(order.step(work.id()));
            case CHECK -> ofCheck(plan, work.id());
            case VERIFY -> reading(ONE, Limits.VERIFY_TIMEOUT, VERIFY_RETRY);
        };
    }

    private static Job ofStep(Order order, Step step) {
        var on =
                step.action() instanceof Action.UndoOf(var undone)
                        ? order.step(undone).on()
                        : step.on();
        var safety = step.safety();
        return new Job(
                on.map(Step.On::targets).orElse(ONE),
                on.map(Step.On::wave).orElse(1),
                on.map(Step.On::stopAfterFailures).orElse(1),
                nature(step.action()),
                step.effect(),
                step.timeout(),
                safety.retry(),
                safety.probes(),
                safety.probe().isPresent(),
                safety.captures());
    }

    private static Nature nature(Action action) {
        return switch (action) {
            case Action.Use _, Action.UndoOf _ -> Nature.MACHINE;
            case Action.Ask _, Action.Go _ -> Nature.PEOPLE;
            case Action.Wait _ -> Nature.TIME;
        };
    }

    private static Job ofDryRun(Step step) {
        return reading(step.targets(), step.timeout(), step.safety().retry());
    }

    private static Job ofUndo(Step step) {
        var undo = step.safety().undo().orElseThrow();
        return new Job(
                step.targets(),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Nature.MACHINE,
                undo.effect(),
                undo.timeout(),
                undo.retry(),
                undo instanceof Step.Undo.Written written && written.probes(),
                false,
                false);
    }

    private static Job ofCheck(Plan plan, String id) {
        var item = plan.checklist().stream().filter(one -> one.id().equals(id)).findFirst();
        return switch (item.orElseThrow().proof()) {
            case ChecklistItem.Proof.ByMachine(_, var timeout) ->
                    reading(ONE, timeout, Retry.NEVER);
            case ChecklistItem.Proof.ByPerson _ ->
                    throw new IllegalArgumentException("a person looks at check " + id);
        };
    }

    private static Job reading(List<String> targets, Duration timeout, Retry retry) {
        return new Job(
                targets,
                targets.size(),
                1,
                Nature.MACHINE,
                Effect.NONE,
                timeout,
                retry,
                false,
                false,
                false);
    }

    /** True when an attempt may leave something different behind. */
    boolean changes() {
        return nature == Nature.MACHINE && effect != Effect.NONE;
    }
}

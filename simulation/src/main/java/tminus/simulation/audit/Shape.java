package tminus.simulation.audit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tminus.plan.Action;
import tminus.plan.Effect;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.plan.Step.Retry;
import tminus.run.Work;

/** What a plan promises about its works, read without the engine's help. */
public final class Shape {
    private static final Retry VERIFY_RETRY = new Retry(3, java.time.Duration.ofSeconds(5));

    private final Plan plan;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Step> back = new LinkedHashMap<>();
    private final Map<String, Set<String>> before = new LinkedHashMap<>();

    public Shape(Plan plan) {
        this.plan = plan;
        plan.steps().forEach(step -> steps.put(step.id(), step));
        plan.rollback().steps().forEach(step -> back.put(step.id(), step));
        plan.steps().forEach(step -> before.put(step.id(), closure(step)));
    }

    private Set<String> closure(Step step) {
        var all = new LinkedHashSet<String>();
        for (var phase : plan.phases()) {
            if (phase.id().equals(step.phase())) {
                break;
            }
            plan.steps().stream()
                    .filter(other -> other.phase().equals(phase.id()))
                    .forEach(other -> all.add(other.id()));
        }
        for (var need : step.needs()) {
            all.add(need);
            all.addAll(closure(step(need)));
        }
        return all;
    }

    /** Every step that must be over before this one may begin. */
    Set<String> before(String step) {
        return before.getOrDefault(step, Set.of());
    }

    Step step(String id) {
        var step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException("no step " + id);
        }
        return step;
    }

    public Optional<Step> stepOf(Work work) {
        return switch (work.kind()) {
            case STEP, DRY_RUN, UNDO -> Optional.ofNullable(steps.get(work.id()));
            case BACK -> Optional.ofNullable(back.get(work.id()));
            case CHECK, VERIFY -> Optional.empty();
        };
    }

    /** What repeating the work does at its target. */
    public Effect effect(Work work) {
        return switch (work.kind()) {
            case STEP, BACK -> stepOf(work).map(Step::effect).orElse(Effect.NONE);
            case UNDO ->
                    stepOf(work)
                            .flatMap(step -> step.safety().undo())
                            .map(Step.Undo::effect)
                            .orElse(Effect.NONE);
            case CHECK, DRY_RUN, VERIFY -> Effect.NONE;
        };
    }

    /** The targets of the work; a step that takes another back has those of the other. */
    public List<String> targets(Work work) {
        return stepOf(work)
                .map(step -> undoneBy(step).map(this::step).orElse(step))
                .map(Step::targets)
                .orElse(List.of(Step.UNNAMED_TARGET));
    }

    Retry retry(Work work) {
        return switch (work.kind()) {
            case STEP, BACK, DRY_RUN ->
                    stepOf(work).map(step -> step.safety().retry()).orElse(Retry.NEVER);
            case UNDO ->
                    stepOf(work)
                            .flatMap(step -> step.safety().undo())
                            .map(Step.Undo::retry)
                            .orElse(Retry.NEVER);
            case VERIFY -> VERIFY_RETRY;
            case CHECK -> Retry.NEVER;
        };
    }

    /** True when the target can be asked what became of an attempt. */
    boolean askable(Work work) {
        return switch (work.kind()) {
            case STEP, BACK ->
                    stepOf(work)
                            .filter(step ->
                                    step.safety().probes() || step.safety().probe().isPresent())
                            .isPresent();
            case UNDO ->
                    stepOf(work)
                            .flatMap(step -> step.safety().undo())
                            .filter(undo ->
                                    undo instanceof Step.Undo.Written written && written.probes())
                            .isPresent();
            case CHECK, DRY_RUN, VERIFY -> false;
        };
    }

    boolean byMachine(Work work) {
        return stepOf(work)
                .map(step ->
                        work.kind() == Work.Kind.UNDO
                                || work.kind() == Work.Kind.DRY_RUN
                                || step.action() instanceof Action.Use
                                || step.action() instanceof Action.UndoOf)
                .orElse(true);
    }

    static Optional<String> undoneBy(Step step) {
        return step.action() instanceof Action.UndoOf(var undone)
                ? Optional.of(undone)
                : Optional.empty();
    }

    /** The steps that an effect of this work takes back. */
    List<String> compensates(Work work) {
        return switch (work.kind()) {
            case UNDO -> List.of(work.id());
            case BACK -> stepOf(work).map(step -> step.safety().covers()).orElse(List.of());
            case STEP -> stepOf(work).flatMap(Shape::undoneBy).map(List::of).orElse(List.of());
            case CHECK, DRY_RUN, VERIFY -> List.of();
        };
    }

    boolean coveredByWritten(String step) {
        return back.values().stream().anyMatch(one -> one.safety().covers().contains(step));
    }

    boolean always(Work work) {
        return work.kind() == Work.Kind.STEP
                && stepOf(work).map(step -> step.safety().always()).orElse(false);
    }
}

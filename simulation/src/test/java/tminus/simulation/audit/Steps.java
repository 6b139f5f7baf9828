package tminus.simulation.audit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tminus.plan.Action;
import tminus.plan.Effect;
import tminus.plan.Step;
import tminus.source.Node;
import tminus.source.Position;

/** Steps for hand-written stories. */
final class Steps {
    private static final Action.Use USE =
            new Action.Use(
                    "shell",
                    new Node.Mapping(new Position("p.yaml", 1, 1, 1), new LinkedHashMap<>()));
    private static final Step.Undo UNDO =
            new Step.Undo.Written(
                    USE, Effect.IDEMPOTENT, Duration.ofMinutes(1), Step.Retry.NEVER, false);
    private static final Step.Safety PLAIN =
            safety(Optional.of(UNDO), List.of(), false, false, false);

    private Steps() {}

    static Step.Safety safety(
            Optional<Step.Undo> undo,
            List<String> covers,
            boolean always,
            boolean captures,
            boolean dryRun) {
        return new Step.Safety(
                Step.FailurePolicy.ROLL_BACK,
                Step.Retry.NEVER,
                false,
                Optional.empty(),
                captures,
                undo,
                Optional.empty(),
                covers,
                always,
                dryRun);
    }

    static Step step(String id, Effect effect, String... needs) {
        return make(id, USE, effect, Optional.empty(), Optional.empty(), PLAIN, needs);
    }

    static Step waves(String id, int wave, int stopAfterFailures, String... targets) {
        var on = new Step.On("web", List.of(targets), wave, stopAfterFailures);
        return make(id, USE, Effect.IDEMPOTENT, Optional.of(on), Optional.empty(), PLAIN);
    }

    static Step prepared(String id) {
        return make(
                id,
                USE,
                Effect.IDEMPOTENT,
                Optional.empty(),
                Optional.of("x"),
                safety(Optional.of(UNDO), List.of(), false, true, true));
    }

    static Step always(String id) {
        return make(
                id,
                USE,
                Effect.IDEMPOTENT,
                Optional.empty(),
                Optional.empty(),
                safety(Optional.empty(), List.of(), true, false, false));
    }

    static Step undoOf(String id, String undone) {
        return make(
                id,
                new Action.UndoOf(undone),
                Effect.IDEMPOTENT,
                Optional.empty(),
                Optional.empty(),
                safety(Optional.empty(), List.of(), false, false, false),
                undone);
    }

    static Step back(String id, String... covers) {
        return make(
                id,
                USE,
                Effect.IDEMPOTENT,
                Optional.empty(),
                Optional.empty(),
                safety(Optional.empty(), List.of(covers), false, false, false));
    }

    private static Step make(
            String id,
            Action action,
            Effect effect,
            Optional<Step.On> on,
            Optional<String> when,
            Step.Safety safety,
            String... needs) {
        return new Step(
                id,
                id,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(1),
                action,
                effect,
                List.of(needs),
                on,
                when,
                safety);
    }
}

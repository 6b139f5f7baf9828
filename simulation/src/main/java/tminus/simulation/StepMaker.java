package tminus.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tminus.plan.Action;
import tminus.plan.Effect;
import tminus.plan.Offset;
import tminus.plan.Phase;
import tminus.plan.Step;
import tminus.plan.Step.FailurePolicy;
import tminus.plan.Step.Retry;
import tminus.source.Node;
import tminus.source.Position;

/** Makes up the steps of a plan. */
final class StepMaker {
    static final Position HERE = new Position("simulated.yaml", 1, 1, 1);
    static final Node.Mapping NOTHING = new Node.Mapping(HERE, new LinkedHashMap<>());

    /** More than may be under way at once. */
    private static final int MANY_TARGETS = 40;

    private static final List<Effect> UNDO_EFFECTS =
            List.of(Effect.IDEMPOTENT, Effect.IDEMPOTENT, Effect.ONCE, Effect.GUARDED);

    private final Chance chance;
    private final List<String> roles;
    private final List<Step> steps = new ArrayList<>();

    StepMaker(Chance chance, List<String> roles) {
        this.chance = chance;
        this.roles = roles;
    }

    static Action.Use use(String kind) {
        return new Action.Use(kind, NOTHING);
    }

    List<Step> steps(List<Phase> phases) {
        var count = chance.percent(70) ? chance.between(1, 5) : chance.between(1, 10);
        var listed = chance.percent(50);
        for (var number = 0; number < count; number++) {
            var phase = phases.get(number * phases.size() / count);
            steps.add(step("s" + number, phase.id(), needs(phase.id(), listed)));
        }
        return List.copyOf(steps);
    }

    /** Either one after the other, or whatever the seed says. */
    private List<String> needs(String phase, boolean listed) {
        var earlier =
                steps.stream().filter(step -> step.phase().equals(phase)).map(Step::id).toList();
        if (listed) {
            return earlier.isEmpty() ? List.of() : List.of(earlier.getLast());
        }
        return earlier.stream().filter(_ -> chance.percent(35)).toList();
    }

    private Step step(String id, String phase, List<String> needs) {
        var action = action();
        var effect = effect(action);
        var allNeeds = new LinkedHashSet<>(needs);
        if (action instanceof Action.UndoOf(var undone)) {
            allNeeds.add(undone);
        }
        var machine = action instanceof Action.Use || action instanceof Action.UndoOf;
        var on =
                action instanceof Action.Use && chance.percent(30)
                        ? Optional.of(on())
                        : Optional.<Step.On>empty();
        return new Step(
                id,
                "Step " + id,
                phase,
                chance.percent(15)
                        ? Optional.of(new Offset(Duration.ofMinutes(chance.between(-30, 60))))
                        : Optional.empty(),
                chance.percent(50) ? Optional.of(chance.pick(roles)) : Optional.empty(),
                chance.percent(60) ? Optional.of(chance.minutes(1, 30)) : Optional.empty(),
                timeout(),
                action,
                effect,
                List.copyOf(allNeeds),
                on,
                chance.percent(15) ? Optional.of("release.version != ''") : Optional.empty(),
                machine ? safety(action, effect) : peoples());
    }

    private Duration timeout() {
        return chance.percent(50) ? chance.seconds(5, 60) : chance.minutes(1, 10);
    }

    private Action action() {
        var drawn = chance.between(1, 100);
        if (drawn <= 8) {
            return new Action.Ask("Tell support");
        }
        if (drawn <= 14) {
            return new Action.Wait(chance.minutes(1, 30));
        }
        if (drawn <= 20) {
            return new Action.Go(chance.percent(50) ? List.of("lead") : List.of("lead", "dba"));
        }
        if (drawn <= 28) {
            return undoOf().orElseGet(() -> use("shell"));
        }
        return use(drawn <= 36 ? "smoke" : "shell");
    }

    private Optional<Action> undoOf() {
        var undoable =
                steps.stream()
                        .filter(step -> step.action() instanceof Action.Use)
                        .filter(step -> step.safety().undo().isPresent())
                        .map(Step::id)
                        .toList();
        return undoable.isEmpty()
                ? Optional.empty()
                : Optional.of(new Action.UndoOf(chance.pick(undoable)));
    }

    /** Taking a step back repeats as its undo does. */
    private Effect effect(Action action) {
        return switch (action) {
            case Action.Use(var kind, _) -> kind.equals("smoke") ? Effect.NONE : anyEffect();
            case Action.UndoOf(var undone) ->
                    steps.stream()
                            .filter(step -> step.id().equals(undone))
                            .flatMap(step -> step.safety().undo().stream())
                            .map(Step.Undo::effect)
                            .findFirst()
                            .orElse(Effect.IDEMPOTENT);
            case Action.Ask _, Action.Wait _, Action.Go _ -> Effect.NONE;
        };
    }

    private Effect anyEffect() {
        var drawn = chance.between(1, 100);
        if (drawn <= 40) {
            return Effect.ONCE;
        }
        if (drawn <= 70) {
            return Effect.IDEMPOTENT;
        }
        return drawn <= 90 ? Effect.GUARDED : Effect.NONE;
    }

    private Step.On on() {
        var count = chance.percent(3) ? MANY_TARGETS : chance.between(2, 5);
        var targets = IntStream.rangeClosed(1, count).mapToObj(it -> "web" + it).toList();
        return new Step.On("web", targets, chance.between(1, targets.size()), chance.between(1, 2));
    }

    private Step.Safety peoples() {
        return new Step.Safety(
                FailurePolicy.ROLL_BACK,
                Retry.NEVER,
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                false);
    }

    private Step.Safety safety(Action action, Effect effect) {
        var used = action instanceof Action.Use;
        var changes = used && effect != Effect.NONE;
        var probes = used && chance.percent(effect == Effect.GUARDED ? 60 : 25);
        var captures = changes && chance.percent(30);
        var undo = changes ? undo(captures) : Optional.<Step.Undo>empty();
        return new Step.Safety(
                policy(),
                retry(),
                probes,
                used && !probes && chance.percent(15)
                        ? Optional.of(use("shell"))
                        : Optional.empty(),
                captures,
                undo,
                changes && undo.isEmpty() ? Optional.of("cannot be taken back") : Optional.empty(),
                List.of(),
                chance.percent(used ? 8 : 50),
                changes && chance.percent(12));
    }

    private FailurePolicy policy() {
        return chance.percent(55)
                ? FailurePolicy.ROLL_BACK
                : chance.pick(List.of(FailurePolicy.values()));
    }

    private Retry retry() {
        return chance.percent(50)
                ? Retry.NEVER
                : new Retry(chance.between(1, 3), chance.seconds(0, 30));
    }

    private Optional<Step.Undo> undo(boolean captures) {
        if (captures && chance.percent(60)) {
            return Optional.of(new Step.Undo.Inverse(chance.seconds(5, 120), retry()));
        }
        return chance.percent(75)
                ? Optional.of(
                        new Step.Undo.Written(
                                use("shell"),
                                chance.pick(UNDO_EFFECTS),
                                chance.seconds(5, 120),
                                retry(),
                                chance.percent(30)))
                : Optional.empty();
    }

    /** A rollback written out: each step covers some of the steps that change something. */
    List<Step> written(List<String> changing) {
        var back = new ArrayList<Step>();
        for (var number = 0; number < chance.between(1, 3); number++) {
            var covers = changing.stream().filter(_ -> chance.percent(40)).toList();
            back.add(backStep("r" + number, covers));
        }
        return back;
    }

    private Step backStep(String id, List<String> covers) {
        var asks = chance.percent(15);
        var effect = asks ? Effect.NONE : anyEffect();
        return new Step(
                id,
                "Back " + id,
                "rollback",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                timeout(),
                asks ? new Action.Ask("Call the users") : use("shell"),
                effect,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Step.Safety(
                        FailurePolicy.ASK,
                        retry(),
                        !asks && chance.percent(30),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        asks ? List.of() : covers,
                        false,
                        false));
    }
}

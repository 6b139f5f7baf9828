package tminus.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tminus.source.Fields;

/** Reads one step. */
final class StepReader {
    private final ActionReader actions;
    private final KindReader kinds;
    private final TargetsReader targets;
    private final TryReader tries;

    StepReader(ActionReader actions, KindReader kinds, TargetsReader targets) {
        this.actions = actions;
        this.kinds = kinds;
        this.targets = targets;
        this.tries = new TryReader(actions, kinds);
    }

    /** A step as written; {@code needs} is what it has when the plan says nothing. */
    Step read(Fields fields, Names names, String phase, Optional<Step> before) {
        var id = names.read(fields);
        var action = actions.ofStep(fields);
        var kind = action.flatMap(this::kind);
        var takes = fields.duration("takes");
        var step =
                new Step(
                        id,
                        fields.text("title").orElseGet(() -> title(id, action)),
                        phase,
                        at(fields, "at"),
                        fields.text("owner"),
                        takes,
                        timeout(fields, action, kind, takes),
                        action.orElse(new Action.Ask(id)),
                        effect(fields, action, kind),
                        needs(fields, before),
                        targets.on(fields),
                        fields.text("when"),
                        safety(fields, kind));
        fields.done();
        return step;
    }

    private Optional<Kind> kind(Action action) {
        return action instanceof Action.Use use ? kinds.find(use) : Optional.empty();
    }

    private static String title(String id, Optional<Action> action) {
        return action.isPresent() && action.get() instanceof Action.Ask(var text) ? text : id;
    }

    static Optional<Offset> at(Fields fields, String key) {
        return fields.text(key)
                .flatMap(text -> {
                    var offset = Offset.parse(text);
                    return offset.isPresent()
                            ? offset
                            : fields.bad(
                                    key,
                                    text,
                                    "a time relative to T",
                                    "write it like T-60m, T or T+30m");
                });
    }

    private static Duration timeout(
            Fields fields, Optional<Action> action, Optional<Kind> kind, Optional<Duration> takes) {
        var usual =
                action.isPresent() && action.get() instanceof Action.Wait(var waits)
                        ? waits
                        : kind.map(Kind::timeout).orElse(TryReader.LONG);
        var planned = takes.map(duration -> duration.multipliedBy(2)).orElse(Duration.ZERO);
        return fields.duration("timeout").orElse(usual.compareTo(planned) > 0 ? usual : planned);
    }

    private static Effect effect(Fields fields, Optional<Action> action, Optional<Kind> kind) {
        if (fields.has("effect")) {
            // a word that is none was told already, and needs nothing more
            return fields.word("effect", Effect.class).orElse(Effect.NONE);
        }
        fields.node("effect");
        return kind.map(Kind::effect)
                .orElseGet(() ->
                        action.filter(StepReader::isPatience).isPresent()
                                ? Effect.NONE
                                : Effect.ONCE);
    }

    private static boolean isPatience(Action action) {
        return switch (action) {
            case Action.Ask _, Action.Wait _, Action.Go _ -> true;
            case Action.Use _, Action.UndoOf _ -> false;
        };
    }

    private static List<String> needs(Fields fields, Optional<Step> before) {
        return fields.has("needs")
                ? fields.texts("needs")
                : before.map(step -> List.of(step.id())).orElse(List.of());
    }

    private Step.Safety safety(Fields fields, Optional<Kind> kind) {
        return new Step.Safety(
                fields.word("on-failure", Step.FailurePolicy.class)
                        .orElse(Step.FailurePolicy.ROLL_BACK),
                tries.retry(fields).orElse(Step.Retry.NEVER),
                kind.map(Kind::probes).orElse(false),
                tries.probe(fields),
                kind.map(Kind::captures).orElse(false),
                tries.undo(fields, kind),
                fields.text("irreversible"),
                fields.texts("covers"),
                fields.truth("always").orElse(false),
                fields.truth("dry-run").orElse(false));
    }
}

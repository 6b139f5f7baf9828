package tminus.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;

/** Reads what a step, an undo, a probe or a checklist item does. */
final class ActionReader {
    /** The kind of {@code run:}, and its settings. */
    static final String RUN = "run";

    static final String SCRIPT = "script";
    static final String ENV = "env";

    /** The kind that looks whether the release is healthy, and its settings. */
    static final String SMOKE = "smoke";

    static final String TESTS = "tests";

    /** The kind that takes an earlier step back. */
    static final String UNDO = "undo";

    private static final List<String> ACTIONS = List.of("uses", "run", "ask", "wait", "go");

    private final KindReader kinds;
    private final Optional<Node> smokeTests;
    private final Problems problems;

    ActionReader(KindReader kinds, Optional<Node> smokeTests, Problems problems) {
        this.kinds = kinds;
        this.smokeTests = smokeTests;
        this.problems = problems;
    }

    /** The one action of a step. */
    Optional<Action> ofStep(Fields fields) {
        ACTIONS.forEach(fields::node);
        var given = ACTIONS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            notOne(fields, given);
            return Optional.empty();
        }
        return switch (given.getFirst()) {
            case "ask" -> fields.text("ask").map(Action.Ask::new);
            case "wait" -> fields.duration("wait").map(Action.Wait::new);
            case "go" -> Optional.<Action>of(new Action.Go(fields.texts("go")));
            default ->
                    fields.text("uses").filter(UNDO::equals).isPresent()
                            ? undoOf(fields)
                            : use(fields).map(use -> use);
        };
    }

    private void notOne(Fields fields, List<String> given) {
        if (given.isEmpty()) {
            problems.add(
                    Code.NO_ACTION,
                    fields.at("id"),
                    "the step does nothing",
                    "give it one of: " + String.join(", ", ACTIONS));
        } else {
            problems.add(
                    Code.SEVERAL_ACTIONS,
                    fields.keyAt(given.get(1)),
                    "the step does several things: " + String.join(", ", given),
                    "make it several steps with one of them each");
        }
    }

    /** A script, or a mapping with {@code run} or {@code uses} and settings of the try itself. */
    Optional<Nested> nested(Fields fields, String key) {
        return switch (fields.node(key).orElse(null)) {
            case null -> Optional.empty();
            case Node.Scalar _ ->
                    fields.scalar(key)
                            .flatMap(this::script)
                            .map(use -> new Nested(use, nothingElse(use)));
            case Node.Mapping _ -> fields.fields(key).flatMap(this::nested);
            case Node.Sequence list -> neither(key, list.at());
        };
    }

    private Optional<Nested> neither(String key, Position at) {
        problems.add(
                Code.BAD_VALUE,
                at,
                "\"" + key + "\" must be a script or a mapping",
                "write a script, or a mapping with \"run\" or \"uses\"");
        return Optional.empty();
    }

    /** An action within a step, and the fields around it, which may say more. */
    record Nested(Action.Use action, Fields around) {
        /** To be called once everything was read. */
        void done() {
            around.done();
        }
    }

    private Fields nothingElse(Action.Use script) {
        return new Fields(new Node.Mapping(script.with().at(), new LinkedHashMap<>()), problems);
    }

    private Optional<Nested> nested(Fields inner) {
        if (inner.has("uses") == inner.has("run")) {
            problems.add(
                    inner.has("uses") ? Code.SEVERAL_ACTIONS : Code.NO_ACTION,
                    inner.at(),
                    "this needs either \"run\" or \"uses\"",
                    "write run: and a script, or uses: and a kind of action");
            return Optional.empty();
        }
        return use(inner).map(use -> new Nested(use, inner));
    }

    /** {@code uses} with its settings, or {@code run} with its script. */
    Optional<Action.Use> use(Fields fields) {
        if (fields.has("run")) {
            return fields.scalar("run").flatMap(script -> run(script, fields));
        }
        return fields.scalar("uses").flatMap(kind -> uses(kind, fields));
    }

    /** Settings of the script beside it, and the script, which is one of them. */
    private Optional<Action.Use> run(Node.Scalar script, Fields fields) {
        var with = new LinkedHashMap<String, Node.Entry>();
        fields.fields("with").ifPresent(given -> with.putAll(given.mapping().entries()));
        with.put(SCRIPT, new Node.Entry(script.at(), script));
        fields.node(ENV).ifPresent(env -> with.put(ENV, new Node.Entry(fields.keyAt(ENV), env)));
        return run(script, new Node.Mapping(script.at(), with));
    }

    private Optional<Action.Use> script(Node.Scalar script) {
        var with = new LinkedHashMap<String, Node.Entry>();
        with.put(SCRIPT, new Node.Entry(script.at(), script));
        return run(script, new Node.Mapping(script.at(), with));
    }

    private Optional<Action.Use> run(Node.Scalar script, Node.Mapping with) {
        var use = new Action.Use(RUN, with);
        kinds.check(use, script);
        return Optional.of(use);
    }

    private Optional<Action.Use> uses(Node.Scalar kind, Fields fields) {
        var with = new LinkedHashMap<String, Node.Entry>();
        fields.fields("with").ifPresent(given -> with.putAll(given.mapping().entries()));
        fields.node("expect")
                .ifPresent(expect ->
                        with.put("expect", new Node.Entry(fields.keyAt("expect"), expect)));
        if (kind.text().equals(SMOKE) && !with.containsKey(TESTS)) {
            smokeTests.ifPresent(tests -> with.put(TESTS, new Node.Entry(kind.at(), tests)));
        }
        var use = new Action.Use(kind.text(), new Node.Mapping(withAt(fields), with));
        if (!fields.has("with")
                || fields.mapping().get("with").orElse(null) instanceof Node.Mapping) {
            kinds.check(use, kind);
        }
        return Optional.of(use);
    }

    private static Position withAt(Fields fields) {
        return fields.has("with") ? fields.at("with") : fields.at("uses");
    }

    private static Optional<Action> undoOf(Fields fields) {
        return fields.requiredFields("with")
                .flatMap(with -> {
                    var step = with.required("step");
                    with.done();
                    return step.map(Action.UndoOf::new);
                });
    }
}

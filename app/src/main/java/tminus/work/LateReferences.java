package tminus.work;

import java.util.LinkedHashMap;
import java.util.function.Function;
import tminus.run.Run;
import tminus.run.Work;
import tminus.source.Node;
import tminus.source.References;

/**
 * Fills in the references whose values are known only in a run: outputs of steps, secrets, the
 * target and the run's name.
 */
public final class LateReferences {
    private final Run run;
    private final String target;
    private final Function<String, String> secrets;
    private final Missing missing;

    /** Stands in for a value that does not exist, or throws. */
    interface Missing {
        String value(String path, String reason);
    }

    private LateReferences(
            Run run, String target, Function<String, String> secrets, Missing missing) {
        this.run = run;
        this.target = target;
        this.secrets = secrets;
        this.missing = missing;
    }

    /**
     * Every value must exist.
     *
     * @param target the target of the attempt, may be empty
     * @param secrets gives the value of a secret by its name
     */
    public static LateReferences live(Run run, String target, Function<String, String> secrets) {
        return new LateReferences(
                run,
                target,
                secrets,
                (path, reason) -> {
                    throw NotReady.noReference(path, reason);
                });
    }

    /** For people: nothing is fetched; secrets and what does not exist are shown by their names. */
    public static LateReferences shown(Run run, String target) {
        return new LateReferences(
                run, target, name -> "[secret:" + name + "]", (path, _) -> "[" + path + "]");
    }

    /** The settings of an action; a script stays as it is, it has its values as variables. */
    Node.Mapping settings(String kind, Node.Mapping with) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        with.entries()
                .forEach((key, entry) ->
                        entries.put(
                                key,
                                kind.equals("run") && key.equals("script")
                                        ? entry
                                        : new Node.Entry(entry.keyAt(), filled(entry.value()))));
        return new Node.Mapping(with.at(), entries);
    }

    public Node.Mapping filled(Node.Mapping mapping) {
        return (Node.Mapping) filled((Node) mapping);
    }

    public String filled(String text) {
        return References.replace(text, this::value);
    }

    private Node filled(Node node) {
        return switch (node) {
            case Node.Mapping(var at, var entries) -> {
                var filled = new LinkedHashMap<String, Node.Entry>();
                entries.forEach((key, entry) ->
                        filled.put(key, new Node.Entry(entry.keyAt(), filled(entry.value()))));
                yield new Node.Mapping(at, filled);
            }
            case Node.Sequence(var at, var items) ->
                    new Node.Sequence(at, items.stream().map(this::filled).toList());
            case Node.Scalar(var at, var text, var kind) -> new Node.Scalar(at, filled(text), kind);
        };
    }

    private String value(String path) {
        var dot = path.indexOf('.');
        var rest = path.substring(dot + 1);
        return switch (dot < 0 ? path : path.substring(0, dot)) {
            case "target" -> target;
            case "secret" -> secrets.apply(rest);
            case "steps" -> output(path, rest);
            case "run" -> ofRun(path, rest);
            default -> missing.value(path, "it is not known in a run");
        };
    }

    private String ofRun(String path, String name) {
        return switch (name) {
            case "id" -> run.id();
            default -> missing.value(path, "of a run only ${run.id} is known");
        };
    }

    private String output(String path, String rest) {
        var dot = rest.indexOf('.');
        if (dot < 0) {
            return missing.value(path, "write it like ${steps.backup.file}");
        }
        var step = rest.substring(0, dot);
        var name = rest.substring(dot + 1);
        if (run.plan().step(step).isEmpty()) {
            return missing.value(path, "there is no step " + step);
        }
        var outputs = run.work(Work.step(step)).outputs();
        var value = outputs.getOrDefault(name, outputs.get(target + "." + name));
        if (value == null) {
            return missing.value(path, "the step " + step + given(outputs.keySet()));
        }
        return value;
    }

    private static String given(java.util.Collection<String> names) {
        return names.isEmpty() ? " gave no outputs" : " gave only " + String.join(", ", names);
    }
}

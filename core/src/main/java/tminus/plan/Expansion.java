package tminus.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Places;
import tminus.source.Problems;
import tminus.source.References;

/**
 * Replaces the references whose values stand in the plan itself: {@code ${values.x}}, {@code
 * ${release.x}} and {@code ${plan.x}}. Those that are known only in a run stay in the text.
 */
public final class Expansion {
    private static final List<String> OF_RELEASE = List.of("name", "version", "previous", "type");

    private final Problems problems;
    private final SequencedMap<String, Node.Scalar> known = new LinkedHashMap<>();
    private final Deque<String> underWay = new ArrayDeque<>();

    public Expansion(Problems problems) {
        this.problems = problems;
    }

    /** The plan, which has exactly one environment, with all of them replaced. */
    public Node.Mapping apply(Node.Mapping plan) {
        learn(plan);
        return (Node.Mapping) expand(plan, Location.TOP);
    }

    private void learn(Node.Mapping plan) {
        var environment = Overlay.environments(plan).getFirst();
        scalar(plan, "plan").ifPresent(name -> known.put("plan.name", name));
        known.put("plan.environment", new Node.Scalar(plan.at(), environment, Node.Kind.TEXT));
        for (var key : OF_RELEASE) {
            scalar(plan, "release", key).ifPresent(value -> known.put("release." + key, value));
        }
        if (new Places(plan).find("environments", environment, "values").orElse(null)
                instanceof Node.Mapping values) {
            values.entries()
                    .forEach((name, entry) -> {
                        if (entry.value() instanceof Node.Scalar value) {
                            known.put("values." + name, value);
                        }
                    });
        }
    }

    private static Optional<Node.Scalar> scalar(Node.Mapping plan, String... path) {
        return new Places(plan).find(path).orElse(null) instanceof Node.Scalar scalar
                ? Optional.of(scalar)
                : Optional.empty();
    }

    private Node expand(Node node, Location location) {
        return switch (node) {
            case Node.Mapping(var at, var entries) -> {
                var expanded = new LinkedHashMap<String, Node.Entry>();
                entries.forEach((key, entry) ->
                        expanded.put(
                                key,
                                new Node.Entry(
                                        entry.keyAt(),
                                        expand(entry.value(), location.below(key)))));
                yield new Node.Mapping(at, expanded);
            }
            case Node.Sequence(var at, var items) ->
                    new Node.Sequence(
                            at, items.stream().map(item -> expand(item, location)).toList());
            case Node.Scalar scalar -> expand(scalar, location);
        };
    }

    private Node.Scalar expand(Node.Scalar scalar, Location location) {
        return switch (location.kind()) {
            case SCRIPT -> {
                refuseInScript(scalar);
                yield scalar;
            }
            case EXPRESSION -> {
                refuseInExpression(scalar);
                yield scalar;
            }
            case ORDINARY -> expand(scalar);
        };
    }

    private void refuseInScript(Node.Scalar script) {
        for (var found : References.found(script.text())) {
            var name = Location.variable(found.path());
            problems.add(
                    Code.REFERENCE_IN_SCRIPT,
                    script.at(found.start(), found.end()),
                    "${" + found.path() + "} stands in a script, where nothing is replaced",
                    "add \"env: {"
                            + name
                            + ": \"${"
                            + found.path()
                            + "}\"}\" to the step and write \"$"
                            + name
                            + "\" here");
        }
    }

    private void refuseInExpression(Node.Scalar expression) {
        for (var found : References.found(expression.text())) {
            problems.add(
                    Code.REFERENCE_IN_CONDITION,
                    expression.at(found.start(), found.end()),
                    "${" + found.path() + "} stands in a condition, where nothing is replaced",
                    "write " + inExpression(found.path()) + " without ${ }");
        }
    }

    private static String inExpression(String path) {
        var dot = path.lastIndexOf('.');
        return path.contains("-")
                ? path.substring(0, dot) + "[\"" + path.substring(dot + 1) + "\"]"
                : path;
    }

    /** A scalar that is one reference and nothing else takes over what its value is. */
    private Node.Scalar expand(Node.Scalar scalar) {
        UnknownReferences.in(scalar, problems);
        var text = References.expand(scalar.text(), path -> value(scalar, path));
        if (text.equals(scalar.text())) {
            return scalar;
        }
        var found = References.found(scalar.text());
        var single =
                found.size() == 1
                        && found.getFirst().start() == 0
                        && found.getFirst().end() == scalar.text().length();
        var value = known.get(found.getFirst().path());
        var kind =
                single && value != null && value.text().equals(text)
                        ? value.kind()
                        : Node.Kind.TEXT;
        return new Node.Scalar(scalar.at(), text, kind);
    }

    private Optional<String> value(Node.Scalar in, String path) {
        var root = path.substring(0, Math.max(0, path.indexOf('.')));
        if (!Location.STATIC_ROOTS.contains(root)) {
            return Optional.empty();
        }
        var value = known.get(path);
        if (value == null) {
            unknown(in, path, root);
            return Optional.empty();
        }
        return resolved(in, path, value);
    }

    private Optional<String> resolved(Node.Scalar in, String path, Node.Scalar value) {
        if (underWay.contains(path)) {
            problems.add(
                    Code.VALUE_IN_CIRCLE,
                    in.at(),
                    "${" + path + "} refers to itself: " + circle(path),
                    "write one of them without a reference to the others");
            return Optional.empty();
        }
        underWay.addLast(path);
        var text = References.expand(value.text(), inner -> value(value, inner));
        underWay.removeLast();
        return Optional.of(text);
    }

    private String circle(String path) {
        return String.join(" -> ", underWay.stream().dropWhile(name -> !name.equals(path)).toList())
                + " -> "
                + path;
    }

    private void unknown(Node.Scalar in, String path, String root) {
        var place =
                References.found(in.text()).stream()
                        .filter(found -> found.path().equals(path))
                        .findFirst()
                        .map(found -> in.at(found.start(), found.end()))
                        .orElse(in.at());
        problems.add(Code.UNKNOWN_VALUE, place, "there is no " + path, hint(path, root));
    }

    private String hint(String path, String root) {
        var name = path.substring(root.length() + 1);
        if (root.equals("release") && OF_RELEASE.contains(name)) {
            return "add \"" + name + ": ...\" to the release";
        }
        var names =
                known.keySet().stream()
                        .filter(other -> other.startsWith(root + "."))
                        .map(other -> other.substring(root.length() + 1))
                        .toList();
        return names.isEmpty() ? "add " + path + " to the plan" : Nearest.hint(name, names);
    }
}

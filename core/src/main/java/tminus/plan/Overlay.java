package tminus.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Places;
import tminus.source.Position;
import tminus.source.Problems;

/**
 * Lays one environment over a plan: what the environment says replaces or adds to what the plan
 * says. The result is a plan with this one environment, which holds all values.
 */
public final class Overlay {
    /** The environment of a plan that names none. */
    public static final String ONLY = "production";

    private static final List<String> OWN = List.of("after", "lock", "production", "values");
    private static final List<String> OVER =
            List.of(
                    "window",
                    "freezes",
                    "team",
                    "escalation",
                    "checklist",
                    "approvals",
                    "phases",
                    "steps",
                    "targets",
                    "smoke",
                    "metrics",
                    "canary",
                    "rollback",
                    "success",
                    "notices",
                    "channels",
                    "secrets",
                    "files",
                    "sign-off");

    private final Problems problems;

    public Overlay(Problems problems) {
        this.problems = problems;
    }

    /** The names of the environments of a plan, in the order of the text. */
    public static List<String> environments(Node.Mapping plan) {
        return plan.get("environments").orElse(null) instanceof Node.Mapping environments
                        && !environments.entries().isEmpty()
                ? List.copyOf(environments.entries().keySet())
                : List.of(ONLY);
    }

    /** The plan for one of its environments; {@code settings} replace values. */
    public Node.Mapping apply(Node.Mapping plan, String environment, Node.Mapping settings) {
        var own = new LinkedHashMap<String, Node.Entry>();
        var over = new LinkedHashMap<String, Node.Entry>();
        environment(plan, environment)
                .entries()
                .forEach((key, entry) -> {
                    if (OWN.contains(key)) {
                        own.put(key, entry);
                    } else if (OVER.contains(key)) {
                        over.put(key, entry);
                    } else {
                        unknown(key, entry);
                    }
                });
        after(plan, own);
        values(plan, own, settings).ifPresent(values -> own.put("values", values));
        var all = merge(plan, new Node.Mapping(plan.at(), over));
        return withEnvironment(all, environment, own);
    }

    private void after(Node.Mapping plan, SequencedMap<String, Node.Entry> own) {
        var known = environments(plan);
        if (own.get("after") instanceof Node.Entry(_, Node.Scalar after)
                && !known.contains(after.text())) {
            problems.add(
                    Code.UNKNOWN_ENVIRONMENT,
                    after.at(),
                    "there is no environment \"" + after.text() + "\"",
                    Nearest.hint(after.text(), known));
        }
    }

    private void unknown(String key, Node.Entry entry) {
        var known = new ArrayList<>(OWN);
        known.addAll(OVER);
        problems.add(
                Code.UNKNOWN_FIELD,
                entry.keyAt(),
                "\"" + key + "\" is not known in an environment",
                Nearest.hint(key, known));
    }

    private Node.Mapping environment(Node.Mapping plan, String name) {
        mapping(plan, "environments");
        return mapping(plan, "environments", name);
    }

    /** A mapping, or an empty one in place of nothing; anything else is a problem. */
    private Node.Mapping mapping(Node.Mapping plan, String... path) {
        return switch (new Places(plan).find(path).orElse(null)) {
            case null -> new Node.Mapping(plan.at(), new LinkedHashMap<>());
            case Node.Mapping mapping -> mapping;
            case Node other -> {
                if (!isRemoval(other)) {
                    problems.add(
                            Code.BAD_VALUE,
                            other.at(),
                            "\"" + path[path.length - 1] + "\" must be a mapping",
                            "see \"tminus schema\" for its shape");
                }
                yield new Node.Mapping(other.at(), new LinkedHashMap<>());
            }
        };
    }

    private Optional<Node.Entry> values(
            Node.Mapping plan, SequencedMap<String, Node.Entry> own, Node.Mapping settings) {
        var general = Optional.ofNullable(plan.entries().get("values"));
        var special = Optional.ofNullable(own.get("values"));
        if (general.isEmpty() && special.isEmpty() && settings.entries().isEmpty()) {
            return Optional.empty();
        }
        var place = special.or(() -> general).map(Node.Entry::keyAt).orElse(settings.at());
        Node values = mapping(plan, "values");
        if (special.isPresent()) {
            values = merge(values, mapping(new Node.Mapping(plan.at(), own), "values"));
        }
        return Optional.of(new Node.Entry(place, set(values, settings)));
    }

    /** Values given with the start must be declared in the plan: a typing error is no new value. */
    private Node set(Node values, Node.Mapping settings) {
        var known =
                values instanceof Node.Mapping mapping
                        ? List.copyOf(mapping.entries().keySet())
                        : List.<String>of();
        settings.entries()
                .forEach((name, entry) -> {
                    if (!known.contains(name)) {
                        problems.add(
                                Code.UNKNOWN_VALUE,
                                entry.keyAt(),
                                "the plan has no value \"" + name + "\" to set",
                                known.isEmpty()
                                        ? "add \"values: {" + name + ": ...}\" to the plan"
                                        : Nearest.hint(name, known));
                    }
                });
        return merge(values, settings);
    }

    private static Node.Mapping withEnvironment(
            Node all, String name, SequencedMap<String, Node.Entry> own) {
        var plan = (Node.Mapping) all;
        var place = new Places(plan).at("environments", name);
        var environment = new LinkedHashMap<String, Node.Entry>();
        environment.put(name, new Node.Entry(keyOf(plan, name), new Node.Mapping(place, own)));
        var entries = new LinkedHashMap<>(plan.entries());
        entries.remove("values");
        entries.put(
                "environments",
                new Node.Entry(
                        Optional.ofNullable(plan.entries().get("environments"))
                                .map(Node.Entry::keyAt)
                                .orElse(plan.at()),
                        new Node.Mapping(place, environment)));
        return new Node.Mapping(plan.at(), entries);
    }

    private static Position keyOf(Node.Mapping plan, String environment) {
        return plan.get("environments").orElse(null) instanceof Node.Mapping environments
                        && environments.entries().get(environment) instanceof Node.Entry entry
                ? entry.keyAt()
                : plan.at();
    }

    private Node merge(Node base, Node over) {
        if (over instanceof Node.Mapping changes) {
            return switch (base) {
                case Node.Mapping mapping -> mergeMapping(mapping, changes);
                case Node.Sequence sequence -> mergeItems(sequence, changes);
                case Node.Scalar _ -> over;
            };
        }
        return over;
    }

    private Node mergeMapping(Node.Mapping base, Node.Mapping changes) {
        var entries = new LinkedHashMap<>(base.entries());
        changes.entries()
                .forEach((key, change) -> {
                    var before = entries.get(key);
                    if (isRemoval(change.value())) {
                        entries.remove(key);
                    } else if (before == null) {
                        entries.put(key, change);
                    } else {
                        entries.put(
                                key,
                                new Node.Entry(
                                        change.keyAt(), merge(before.value(), change.value())));
                    }
                });
        return new Node.Mapping(base.at(), entries);
    }

    /** Items of a list are changed by their id: {@code steps: {deploy: {takes: 5m}}}. */
    private Node mergeItems(Node.Sequence base, Node.Mapping changes) {
        var items = new ArrayList<>(base.items());
        changes.entries()
                .forEach((id, change) -> {
                    var index = indexOf(items, id);
                    if (index < 0) {
                        problems.add(
                                Code.UNKNOWN_ITEM,
                                change.keyAt(),
                                "there is no item with the id \"" + id + "\" to change",
                                Nearest.hint(id, ids(items)));
                    } else if (isRemoval(change.value())) {
                        items.remove(index);
                    } else {
                        items.set(index, merge(items.get(index), change.value()));
                    }
                });
        return new Node.Sequence(base.at(), items);
    }

    private static boolean isRemoval(Node change) {
        return change instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
    }

    private static int indexOf(List<Node> items, String id) {
        return items.stream().map(Overlay::id).toList().indexOf(id);
    }

    private static List<String> ids(List<Node> items) {
        return items.stream().map(Overlay::id).filter(id -> !id.isEmpty()).toList();
    }

    private static String id(Node item) {
        return item instanceof Node.Mapping mapping
                        && mapping.get("id").orElse(null) instanceof Node.Scalar id
                ? id.text()
                : "";
    }
}

package tminus.planfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tminus.source.Node;

/** The mappings that a schema closes: it names every key that may stand there. */
final class SchemaShapes {
    private static final List<String> CHOICES = List.of("allOf", "anyOf");

    private final Node.Mapping schema;
    private final TreeMap<String, TreeSet<String>> shapes = new TreeMap<>();

    SchemaShapes(String text) {
        schema = Yaml.read(text);
        collect("", schema);
    }

    /** A closed mapping of a plan, where it stands, and which of the schema's shapes it has. */
    record Closed(List<String> path, Node.Mapping mapping, String shape) {}

    List<String> names() {
        return List.copyOf(shapes.keySet());
    }

    List<String> keys(String shape) {
        return List.copyOf(shapes.get(shape));
    }

    private void collect(String path, Node node) {
        switch (node) {
            case Node.Mapping mapping -> {
                if (isClosed(mapping)) {
                    shapes.put(path, new TreeSet<>(properties(mapping).entries().keySet()));
                }
                mapping.entries().forEach((key, entry) -> collect(path + "/" + key, entry.value()));
            }
            case Node.Sequence(_, var items) -> {
                for (var index = 0; index < items.size(); index++) {
                    collect(path + "/" + index, items.get(index));
                }
            }
            case Node.Scalar _ -> {
                // neither open nor closed
            }
        }
    }

    private static boolean isClosed(Node.Mapping mapping) {
        return mapping.get("additionalProperties").orElse(null) instanceof Node.Scalar no
                && no.text().equals("false")
                && mapping.get("properties").isPresent();
    }

    private static Node.Mapping properties(Node.Mapping schema) {
        return (Node.Mapping) schema.get("properties").orElseThrow();
    }

    List<Closed> closed(Node.Mapping plan) {
        var closed = new ArrayList<Closed>();
        visit(List.of(), plan, new At("", schema), closed);
        return closed;
    }

    /** A part of the schema, and the path to it. */
    private record At(String path, Node.Mapping part) {
        Optional<At> below(String key) {
            return part.get(key)
                    .filter(Node.Mapping.class::isInstance)
                    .map(inner -> new At(path + "/" + key, (Node.Mapping) inner));
        }
    }

    private void visit(List<String> path, Node node, At at, List<Closed> closed) {
        if (at.part().get("$ref").orElse(null) instanceof Node.Scalar reference) {
            var name = reference.text().substring("#/$defs/".length());
            var definitions = (Node.Mapping) schema.get("$defs").orElseThrow();
            var definition = (Node.Mapping) definitions.get(name).orElseThrow();
            visit(path, node, new At("/$defs/" + name, definition), closed);
        }
        for (var choice : CHOICES) {
            if (at.part().get(choice).orElse(null) instanceof Node.Sequence(_, var branches)) {
                for (var index = 0; index < branches.size(); index++) {
                    var branch = (Node.Mapping) branches.get(index);
                    var inner = new At(at.path() + "/" + choice + "/" + index, branch);
                    visit(path, node, inner, closed);
                }
            }
        }
        switch (node) {
            case Node.Mapping mapping -> visitMapping(path, mapping, at, closed);
            case Node.Sequence(_, var items) ->
                    at.below("items")
                            .ifPresent(inner ->
                                    items.forEach(item -> visit(path, item, inner, closed)));
            case Node.Scalar _ -> {
                // nothing below
            }
        }
    }

    private void visitMapping(List<String> path, Node.Mapping mapping, At at, List<Closed> closed) {
        if (isClosed(at.part())) {
            closed.add(new Closed(path, mapping, at.path()));
        }
        mapping.entries()
                .forEach((key, entry) -> {
                    var inner =
                            at.below("properties")
                                    .flatMap(properties -> properties.below(key))
                                    .or(() -> at.below("additionalProperties"));
                    var longer = new ArrayList<>(path);
                    longer.add(key);
                    inner.ifPresent(next -> visit(longer, entry.value(), next, closed));
                });
    }

    /** The keys that the schema does not explain. */
    List<String> undescribed() {
        var found = new ArrayList<String>();
        undescribed("", schema, found);
        return found;
    }

    private static void undescribed(String path, Node node, List<String> found) {
        if (node instanceof Node.Mapping mapping) {
            if (mapping.get("properties").orElse(null) instanceof Node.Mapping properties) {
                properties
                        .entries()
                        .forEach((key, entry) -> {
                            if (((Node.Mapping) entry.value()).get("description").isEmpty()) {
                                found.add(path + "/" + key);
                            }
                        });
            }
            mapping.entries()
                    .forEach((key, entry) -> undescribed(path + "/" + key, entry.value(), found));
        }
    }
}

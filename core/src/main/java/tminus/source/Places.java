package tminus.source;

import java.util.List;
import java.util.Optional;

/**
 * Finds where things of a plan stand. A path names keys; an item of a list goes by its {@code id},
 * or by its number from 0.
 */
public record Places(Node root) {

    /** The node at the end of the path. */
    public Optional<Node> find(String... path) {
        Optional<Node> found = Optional.of(root);
        for (var name : path) {
            found = found.flatMap(node -> child(node, name));
        }
        return found;
    }

    /** The place of the node at the end of the path, or of the last one on the way to it. */
    public Position at(String... path) {
        var deepest = root;
        for (var name : path) {
            var next = child(deepest, name);
            if (next.isEmpty()) {
                break;
            }
            deepest = next.get();
        }
        return place(deepest);
    }

    /** A mapping is shown by its id when it has one. */
    private static Position place(Node node) {
        return id(node).map(Node::at).orElse(node.at());
    }

    private static Optional<Node> child(Node node, String name) {
        return switch (node) {
            case Node.Mapping mapping -> mapping.get(name);
            case Node.Sequence(_, var items) -> item(items, name);
            case Node.Scalar _ -> Optional.empty();
        };
    }

    private static Optional<Node> item(List<Node> items, String name) {
        for (var index = 0; index < items.size(); index++) {
            var item = items.get(index);
            var named = id(item).filter(id -> id.text().equals(name)).isPresent();
            if (named || name.equals(Integer.toString(index))) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static Optional<Node.Scalar> id(Node node) {
        return node instanceof Node.Mapping mapping
                        && mapping.get("id").orElse(null) instanceof Node.Scalar id
                ? Optional.of(id)
                : Optional.empty();
    }
}

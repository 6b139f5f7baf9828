package tminus.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Finds where things of a plan stand. A path names keys; an item of a list goes by its {@code id},
 * or by its number from 0.
 */
public final class Places {
    private static final int LONG = 32;

    private final Node root;

    /** A list that was searched, and its items by their names. */
    private record Index(Node.Sequence list, SequencedMap<String, Node> items) {}

    /** Of the long lists, of which a plan has few. */
    private final List<Index> indexes = new ArrayList<>();

    public Places(Node root) {
        this.root = root;
    }

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

    private Optional<Node> child(Node node, String name) {
        return switch (node) {
            case Node.Mapping mapping -> mapping.get(name);
            case Node.Sequence list -> item(list, name);
            case Node.Scalar _ -> Optional.empty();
        };
    }

    private Optional<Node> item(Node.Sequence list, String name) {
        var items = list.items().size() < LONG ? byName(list.items()) : indexed(list);
        return Optional.ofNullable(items.get(name));
    }

    private SequencedMap<String, Node> indexed(Node.Sequence list) {
        for (var index : indexes) {
            if (index.list() == list) {
                return index.items();
            }
        }
        var index = new Index(list, byName(list.items()));
        indexes.add(index);
        return index.items();
    }

    /** By id and by number; the first of two that claim the same name has it. */
    private static SequencedMap<String, Node> byName(List<Node> items) {
        var byName = new LinkedHashMap<String, Node>();
        for (var index = 0; index < items.size(); index++) {
            var item = items.get(index);
            id(item).ifPresent(id -> byName.putIfAbsent(id.text(), item));
            byName.putIfAbsent(Integer.toString(index), item);
        }
        return byName;
    }

    private static Optional<Node.Scalar> id(Node node) {
        return node instanceof Node.Mapping mapping
                        && mapping.get("id").orElse(null) instanceof Node.Scalar id
                ? Optional.of(id)
                : Optional.empty();
    }
}

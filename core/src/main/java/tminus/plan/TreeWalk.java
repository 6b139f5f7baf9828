package tminus.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tminus.source.Node;

/** Visits every scalar of a tree, with the keys that lead to it; items of lists have none. */
final class TreeWalk {
    private final BiConsumer<List<String>, Node.Scalar> visitor;

    private TreeWalk(BiConsumer<List<String>, Node.Scalar> visitor) {
        this.visitor = visitor;
    }

    static void scalars(Node root, BiConsumer<List<String>, Node.Scalar> visitor) {
        new TreeWalk(visitor).visit(root, List.of());
    }

    private void visit(Node node, List<String> keys) {
        switch (node) {
            case Node.Scalar scalar -> visitor.accept(keys, scalar);
            case Node.Sequence(_, var items) -> items.forEach(item -> visit(item, keys));
            case Node.Mapping(_, var entries) ->
                    entries.forEach((key, entry) -> {
                        var below = new ArrayList<>(keys);
                        below.add(key);
                        visit(entry.value(), below);
                    });
        }
    }
}

package tminus.document;

import tminus.plan.Action;
import tminus.source.Node;

/** An action as the plan spells it. */
final class ActionText {
    private ActionText() {}

    static String of(Action action) {
        return switch (action) {
            case Action.Use use -> "uses: " + use.kind() + "\n" + settings(use.with(), "");
            case Action.Ask(var text) -> "ask: " + text;
            case Action.Wait(var duration) -> "wait: " + Times.span(duration);
            case Action.Go(var roles) -> "go: " + String.join(", ", roles);
            case Action.UndoOf(var step) -> "undo: " + step;
        };
    }

    private static String settings(Node.Mapping with, String indent) {
        var out = new StringBuilder();
        with.entries()
                .forEach((key, entry) ->
                        out.append(indent)
                                .append(key)
                                .append(':')
                                .append(value(entry.value(), indent + "  ")));
        return out.toString();
    }

    private static String value(Node node, String indent) {
        return switch (node) {
            case Node.Scalar scalar when scalar.text().contains("\n") ->
                    " |\n" + scalar.text().stripTrailing().indent(indent.length());
            case Node.Scalar scalar -> " " + scalar.text() + "\n";
            case Node.Sequence(_, var items) -> {
                var out = new StringBuilder("\n");
                items.forEach(
                        item -> out.append(indent).append('-').append(value(item, indent + "  ")));
                yield out.toString();
            }
            case Node.Mapping mapping -> "\n" + settings(mapping, indent);
        };
    }
}

package tminus.connectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tminus.connectors.json.JsonText;
import tminus.source.Fields;
import tminus.source.Json;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;

/** Settings for tests, written as JSON; every value stands on a line of its own. */
public final class Written {
    private int line;

    private Written() {}

    public static Node.Mapping settings(String json) {
        return (Node.Mapping) new Written().node(JsonText.parse(json).orElseThrow());
    }

    public static Fields fields(String json, Problems problems) {
        return new Fields(settings(json), problems);
    }

    /** The problems found in settings, as {@code line: code message / hint}. */
    public static List<String> problems(Problems problems) {
        return problems.sorted().stream()
                .map(problem ->
                        problem.at().line()
                                + ": "
                                + problem.code().id()
                                + " "
                                + problem.message()
                                + " / "
                                + problem.hint().orElse(""))
                .toList();
    }

    private Node node(Json json) {
        return switch (json) {
            case Json.Text(var text) -> new Node.Scalar(next(), text, Node.Kind.TEXT);
            case Json.Number(var number) ->
                    new Node.Scalar(next(), number.toPlainString(), Node.Kind.INTEGER);
            case Json.Truth(var truth) ->
                    new Node.Scalar(next(), Boolean.toString(truth), Node.Kind.BOOLEAN);
            case Json.Null() -> new Node.Scalar(next(), "null", Node.Kind.NULL);
            case Json.Array(var items) -> {
                var at = next();
                var nodes = new ArrayList<Node>();
                items.forEach(item -> nodes.add(node(item)));
                yield new Node.Sequence(at, nodes);
            }
            case Json.Members(var members) -> {
                var at = next();
                var entries = new LinkedHashMap<String, Node.Entry>();
                members.forEach((key, value) -> {
                    var node = node(value);
                    entries.put(key, new Node.Entry(node.at(), node));
                });
                yield new Node.Mapping(at, entries);
            }
        };
    }

    private Position next() {
        return new Position("plan.yaml", ++line, 1, 1);
    }
}

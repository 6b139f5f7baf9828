package tminus.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import tminus.source.Node;
import tminus.source.PlainScalar;
import tminus.source.Position;

/** Trees with places for tests, from YAML that is known to be good. */
public final class YamlTree {
    private final List<String> lines;
    private final Iterator<Event> events;

    private YamlTree(String text) {
        lines = text.lines().toList();
        events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    public static Node.Mapping of(String text) {
        var tree = new YamlTree(text);
        while (tree.events.hasNext()) {
            var event = tree.events.next();
            if (event instanceof NodeEvent) {
                return (Node.Mapping) tree.node(event);
            }
        }
        throw new AssertionError("no tree in: " + text);
    }

    private Node node(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent start -> mapping(start);
            default -> sequence(event);
        };
    }

    private Node sequence(Event start) {
        var items = new ArrayList<Node>();
        for (var event = events.next();
                !(event instanceof SequenceEndEvent);
                event = events.next()) {
            items.add(node(event));
        }
        return new Node.Sequence(at(start, 1), items);
    }

    private Node mapping(MappingStartEvent start) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (var event = events.next();
                !(event instanceof MappingEndEvent);
                event = events.next()) {
            var key = (Node.Scalar) node(event);
            entries.put(key.text(), new Node.Entry(key.at(), node(events.next())));
        }
        var at =
                start.isFlow() || entries.isEmpty()
                        ? at(start, 1)
                        : entries.firstEntry().getValue().keyAt();
        return new Node.Mapping(at, entries);
    }

    private Node.Scalar scalar(ScalarEvent event) {
        var kind = event.isPlain() ? PlainScalar.kindOf(event.getValue()) : Node.Kind.TEXT;
        return new Node.Scalar(place(event), event.getValue(), kind);
    }

    private Position place(ScalarEvent event) {
        var start = event.getStartMark().orElseThrow();
        var end = event.getEndMark().orElseThrow();
        if (event.isLiteral()) {
            var line = lines.get(start.getLine() + 1);
            var indent = line.length() - line.stripLeading().length();
            return new Position(
                    "plan.yaml", start.getLine() + 2, indent + 1, line.length() - indent);
        }
        var length = start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 1;
        return at(event, Math.max(1, length));
    }

    private static Position at(Event event, int length) {
        var start = event.getStartMark().orElseThrow();
        return new Position("plan.yaml", start.getLine() + 1, start.getColumn() + 1, length);
    }
}

package tminus.planfile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.PlainScalar;
import tminus.source.Position;
import tminus.source.Problems;

/** Builds the tree of one document from the parser's events. */
final class TreeBuilder {
    /** YAML itself reads keys up to 1024 characters, escapes of JSON included. */
    private static final int LONGEST_KEY = 120;

    private final Marks marks;
    private final int deepest;
    private final Problems problems;

    TreeBuilder(String file, List<String> lines, int deepest, Problems problems) {
        this.marks = new Marks(file, lines);
        this.deepest = deepest;
        this.problems = problems;
    }

    /** The text goes deeper than is read. */
    static final class TooDeep extends RuntimeException {
        TooDeep() {
            super("too deep", null, false, false);
        }
    }

    /** The tree of the first document, if there is one. */
    Optional<Node> build(Iterator<Event> events) {
        Optional<Node> root = Optional.empty();
        var documents = 0;
        for (var event = events.next(); !(event instanceof StreamEndEvent); event = events.next()) {
            if (event instanceof DocumentStartEvent) {
                documents++;
                if (documents == 2) {
                    problems.add(
                            Code.SEVERAL_DOCUMENTS,
                            marks.start(event),
                            "a second document begins here",
                            "put each plan into a file of its own");
                }
            } else if (event instanceof NodeEvent) {
                var node = node(event, events, 1);
                root = root.isPresent() ? root : Optional.of(node);
            }
        }
        return root.filter(node -> !isNothing(node));
    }

    private static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
    }

    private Node node(Event event, Iterator<Event> events, int depth) {
        refuseExtras(event);
        if (depth > deepest) {
            problems.add(
                    Code.TOO_DEEP,
                    marks.start(event),
                    "the text is nested more than " + deepest + " levels deep",
                    "a plan needs far less; look for brackets too many");
            throw new TooDeep();
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent start -> mapping(start, events, depth);
            case CollectionStartEvent start -> sequence(start, events, depth);
            default -> new Node.Scalar(marks.start(event), "", Node.Kind.TEXT);
        };
    }

    private void refuseExtras(Event event) {
        switch (event) {
            case AliasEvent alias ->
                    problems.add(
                            Code.ANCHOR,
                            marks.whole(event),
                            "*"
                                    + alias.getAlias()
                                    + " is an alias; a plan says everything where it is",
                            "write the value out, or use ${values.NAME}; quote a text that begins"
                                    + " with *");
            case NodeEvent node -> node.getAnchor().ifPresent(anchor -> refuseAnchor(node, anchor));
            default -> throw new IllegalStateException("not a node: " + event);
        }
        tag(event)
                .ifPresent(tag ->
                        problems.add(
                                Code.TAG,
                                marks.start(event),
                                "a tag (" + tag + ") stands here; a plan has none",
                                "remove it; quote a text that begins with !"));
    }

    private void refuseAnchor(NodeEvent node, Anchor anchor) {
        problems.add(
                Code.ANCHOR,
                marks.start(node),
                "&" + anchor + " is an anchor; a plan has none",
                "remove it; quote a text that begins with &");
    }

    private static Optional<String> tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent start -> start.getTag();
            default -> Optional.empty();
        };
    }

    private Node.Scalar scalar(ScalarEvent event) {
        var kind = event.isPlain() ? PlainScalar.kindOf(event.getValue()) : Node.Kind.TEXT;
        var scalar = new Node.Scalar(marks.scalar(event), event.getValue(), kind);
        if (HiddenCharacters.areIn(event.getValue())) {
            problems.add(
                    Code.HIDDEN_CHARACTER,
                    scalar.at(),
                    "an escape in this text stands for an invisible character",
                    "leave it out, or put the text into a file and list it under \"files\"");
        }
        return scalar;
    }

    private Node.Sequence sequence(CollectionStartEvent start, Iterator<Event> events, int depth) {
        var items = new ArrayList<Node>();
        for (var event = events.next();
                !(event instanceof SequenceEndEvent);
                event = events.next()) {
            items.add(node(event, events, depth + 1));
        }
        return new Node.Sequence(marks.start(start), items);
    }

    private Node.Mapping mapping(MappingStartEvent start, Iterator<Event> events, int depth) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        Optional<Position> first = Optional.empty();
        for (var event = events.next();
                !(event instanceof MappingEndEvent);
                event = events.next()) {
            var key = node(event, events, depth + 1);
            var value = node(events.next(), events, depth + 1);
            first = first.isPresent() ? first : Optional.of(key.at());
            if (key instanceof Node.Scalar name && name.kind() != Node.Kind.NULL) {
                put(entries, name, value);
            } else {
                problems.add(
                        Code.BAD_KEY,
                        key.at(),
                        "a key must be a text",
                        "write \"key: value\"; quote a text that begins with { or [");
            }
        }
        var at = start.isFlow() ? marks.start(start) : first.orElse(marks.start(start));
        return new Node.Mapping(at, entries);
    }

    private void put(LinkedHashMap<String, Node.Entry> entries, Node.Scalar key, Node value) {
        if (key.text().length() > LONGEST_KEY) {
            problems.add(
                    Code.BAD_KEY,
                    key.at(),
                    "this key is longer than " + LONGEST_KEY + " characters",
                    "look for a missing colon or line end; shorten the key otherwise");
            return;
        }
        var before = entries.putIfAbsent(key.text(), new Node.Entry(key.at(), value));
        if (before != null) {
            problems.add(
                    Code.DUPLICATE_KEY,
                    key.at(),
                    "\""
                            + key.text()
                            + "\" stands here twice, first in line "
                            + before.keyAt().line(),
                    "keep one of them");
        }
    }
}

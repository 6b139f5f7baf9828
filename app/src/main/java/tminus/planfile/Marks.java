package tminus.planfile;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import tminus.source.Position;

/** Turns the parser's marks into places. */
record Marks(String file, List<String> lines) {

    /** The first character of something. */
    Position start(Event event) {
        return at(event.getStartMark(), 1);
    }

    /** Something that stands on one line. */
    Position whole(Event event) {
        return at(event.getStartMark(), length(event));
    }

    /**
     * A scalar: all of it on one line, the beginning of it on several, the first line of a block.
     */
    Position scalar(ScalarEvent event) {
        return event.isLiteral() || event.isFolded() ? block(event) : whole(event);
    }

    private Position at(Optional<Mark> mark, int length) {
        return mark.map(place ->
                        new Position(file, place.getLine() + 1, place.getColumn() + 1, length))
                .orElse(new Position(file, 1, 1, 1));
    }

    private static int length(Event event) {
        var start = event.getStartMark();
        var end = event.getEndMark();
        return start.isPresent() && end.isPresent() && start.get().getLine() == end.get().getLine()
                ? Math.max(1, end.get().getColumn() - start.get().getColumn())
                : 1;
    }

    private Position block(ScalarEvent event) {
        var sign = start(event);
        for (var index = sign.line(); index < lines.size(); index++) {
            var line = lines.get(index);
            if (!line.isBlank() && !event.getValue().isBlank()) {
                var indent = line.length() - line.stripLeading().length();
                var firstLine = event.getValue().lines().findFirst().orElse("");
                return new Position(
                        file, sign.line() + 1, indent + 1, Math.max(1, firstLine.length()));
            }
        }
        return sign;
    }
}

package tminus.source;

/** How a scalar stands in the text of its file, as far as its place and its text give it away. */
enum Spelling {
    /** The text as it is, on one line. */
    PLAIN,
    /** On one line between quotes, without an escape. */
    QUOTED,
    /** Line by line in a block; the place is that of its first line. */
    BLOCK,
    /** With escapes, folded, or changed since. */
    OTHER;

    static Spelling of(Node.Scalar scalar) {
        var text = scalar.text();
        var length = scalar.at().length();
        var firstLine = text.indexOf('\n');
        if (firstLine >= 0) {
            return length == Math.max(1, firstLine) ? BLOCK : OTHER;
        }
        if (length == text.length()) {
            return PLAIN;
        }
        return length == text.length() + 2 ? QUOTED : OTHER;
    }

    /** Where a part of the scalar's text stands. */
    static Position part(Node.Scalar scalar, int start, int end) {
        return switch (of(scalar)) {
            case PLAIN -> moved(scalar.at(), 0, start, end - start);
            case QUOTED -> moved(scalar.at(), 0, start + 1, end - start);
            case BLOCK -> inBlock(scalar, start, end);
            case OTHER -> scalar.at();
        };
    }

    private static Position inBlock(Node.Scalar scalar, int start, int end) {
        var before = scalar.text().substring(0, start);
        var lines = (int) before.chars().filter(character -> character == '\n').count();
        var column = start - (before.lastIndexOf('\n') + 1);
        var lineEnd = scalar.text().indexOf('\n', start);
        var length = (lineEnd < 0 ? end : Math.min(end, lineEnd)) - start;
        return moved(scalar.at(), lines, column, length);
    }

    private static Position moved(Position at, int lines, int columns, int length) {
        return new Position(
                at.file(), at.line() + lines, at.column() + columns, Math.max(1, length));
    }
}

package tminus.source;

/** Where a piece of plan text stands. Lines and columns start at 1; length is in characters. */
public record Position(String file, int line, int column, int length) {
    public Position {
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "not a position: " + line + ":" + column + "+" + length);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}

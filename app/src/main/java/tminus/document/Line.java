package tminus.document;

import java.util.ArrayList;
import java.util.List;

/** One line for a terminal: pieces of safe text, each with its ink. */
public record Line(List<Piece> pieces) {
    public Line {
        pieces = List.copyOf(pieces);
    }

    /** A stretch of text in one ink. */
    public record Piece(String text, Ink ink) {}

    /** What colours mean here; the codes are those of ECMA-48. */
    public enum Ink {
        PLAIN(""),
        STRONG("1"),
        FAINT("2"),
        GOOD("32"),
        BAD("31"),
        CARE("33"),
        BUSY("36");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    public static final Line EMPTY = new Line(List.of());

    public static Line of(String text, Ink ink) {
        return EMPTY.and(text, ink);
    }

    public static Line of(String text) {
        return of(text, Ink.PLAIN);
    }

    public Line and(String text, Ink ink) {
        var longer = new ArrayList<>(pieces);
        longer.add(new Piece(Shown.safe(text), ink));
        return new Line(longer);
    }

    public Line and(String text) {
        return and(text, Ink.PLAIN);
    }

    public int width() {
        return pieces.stream().mapToInt(piece -> Shown.width(piece.text())).sum();
    }

    /** The line cut to so many columns. */
    public Line cut(int columns) {
        var left = columns;
        var kept = new ArrayList<Piece>();
        for (var piece : pieces) {
            var text = Shown.cut(piece.text(), left);
            if (!text.isEmpty()) {
                kept.add(new Piece(text, piece.ink()));
            }
            if (!text.equals(piece.text())) {
                break;
            }
            left -= Shown.width(text);
        }
        return new Line(kept);
    }

    public String plain() {
        var out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.text()));
        return out.toString().stripTrailing();
    }

    public String coloured() {
        var out = new StringBuilder();
        for (var piece : pieces) {
            out.append(
                    piece.ink() == Ink.PLAIN
                            ? piece.text()
                            : "\u001b[" + piece.ink().code + "m" + piece.text() + "\u001b[0m");
        }
        return out.toString();
    }
}

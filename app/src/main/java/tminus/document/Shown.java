package tminus.document;

/** Text made safe and measured for a terminal. */
public final class Shown {
    private Shown() {}

    /**
     * The text in one line without anything that a terminal would obey: escape sequences vanish,
     * other control and direction characters are shown as {@code \x1b} or {@code \}{@code u202e}.
     */
    public static String safe(String text) {
        var out = new StringBuilder();
        text.replaceAll(
                        "\u001b\\[[0-9;?]*[ -/]*[@-~]|\u001b][^\u0007\u001b]*(?:\u0007|\u001b\\\\)",
                        "")
                .codePoints()
                .forEach(point -> safe(point, out));
        return out.toString();
    }

    private static void safe(int point, StringBuilder out) {
        if (point == '\t' || point == '\n') {
            out.append(' ');
        } else if (Character.isISOControl(point)) {
            out.append(String.format("\\x%02x", point));
        } else if (Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR) {
            out.append(String.format("\\u%04x", point));
        } else {
            out.appendCodePoint(point);
        }
    }

    /** The number of columns the text takes. */
    public static int width(String text) {
        return text.codePoints().map(Shown::width).sum();
    }

    /** The text cut to so many columns, with an ellipsis when something is missing. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        var out = new StringBuilder();
        var taken = 0;
        for (var point : text.codePoints().toArray()) {
            if (taken + width(point) > columns - 1) {
                break;
            }
            taken += width(point);
            out.appendCodePoint(point);
        }
        return columns <= 0 ? "" : out.append('\u2026').toString();
    }

    /** The text cut or filled up to exactly so many columns. */
    public static String column(String text, int columns) {
        var cut = cut(text, columns);
        return cut + " ".repeat(Math.max(0, columns - width(cut)));
    }

    private static int width(int point) {
        var type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    // The wide and full-width blocks of Unicode Standard Annex 11, as far as text uses them.
    private static boolean isWide(int point) {
        return point >= 0x1100 && point <= 0x115f
                || point >= 0x2e80 && point <= 0xa4cf
                || point >= 0xac00 && point <= 0xd7a3
                || point >= 0xf900 && point <= 0xfaff
                || point >= 0xfe30 && point <= 0xfe6f
                || point >= 0xff00 && point <= 0xff60
                || point >= 0xffe0 && point <= 0xffe6
                || point >= 0x1f300 && point <= 0x1faff
                || point >= 0x20000 && point <= 0x3fffd;
    }
}

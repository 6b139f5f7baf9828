package tminus.source;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What an unquoted scalar is. A number is only what JSON would write for it, digit by digit: {@code
 * 2.5} is a number; {@code 2.50}, {@code 007}, {@code 0x1F} and {@code 1e3} are texts. So a version
 * such as {@code 2.30} keeps its digits, and equal trees have equal canonical forms.
 */
public final class PlainScalar {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,15}");
    private static final Pattern DECIMAL =
            Pattern.compile("-?[0-9]{1,17}\\.[0-9]{1,25}|-?[0-9](\\.[0-9]{1,17})?e[+-][0-9]{1,3}");

    /** The largest whole number that every JSON reader keeps: 2^53 - 1 (RFC 7493, section 2.2). */
    private static final long LARGEST = (1L << 53) - 1;

    private PlainScalar() {}

    public static Node.Kind kindOf(String text) {
        return switch (text) {
            case "", "~", "null" -> Node.Kind.NULL;
            case "true", "false" -> Node.Kind.BOOLEAN;
            default -> numberOrText(text);
        };
    }

    private static Node.Kind numberOrText(String text) {
        if (INTEGER.matcher(text).matches() && Math.abs(Long.parseLong(text)) <= LARGEST) {
            return Node.Kind.INTEGER;
        }
        return DECIMAL.matcher(text).matches() && isShortestDouble(text)
                ? Node.Kind.DECIMAL
                : Node.Kind.TEXT;
    }

    /** True when the text is what RFC 8785 writes for the double that it denotes. */
    private static boolean isShortestDouble(String text) {
        var nearest = Double.parseDouble(text);
        return Double.isFinite(nearest)
                && new Json.Number(new BigDecimal(Double.toString(nearest)))
                        .canonical()
                        .equals(text);
    }
}

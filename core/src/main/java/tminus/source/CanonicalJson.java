package tminus.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Writes JSON in the canonical form of RFC 8785, so that equal values are equal bytes. */
final class CanonicalJson {
    private final boolean sorted;
    private final StringBuilder out = new StringBuilder();

    private CanonicalJson(boolean sorted) {
        this.sorted = sorted;
    }

    static String write(Json json, boolean sorted) {
        var writer = new CanonicalJson(sorted);
        writer.write(json);
        return writer.out.toString();
    }

    private void write(Json json) {
        switch (json) {
            case Json.Text(var value) -> text(value);
            case Json.Number(var value) -> out.append(number(value));
            case Json.Truth(var value) -> out.append(value);
            case Json.Null() -> out.append("null");
            case Json.Array(var items) -> array(items);
            case Json.Members(var members) -> members(members);
        }
    }

    private void array(List<Json> items) {
        out.append('[');
        var separator = "";
        for (var item : items) {
            out.append(separator);
            write(item);
            separator = ",";
        }
        out.append(']');
    }

    private void members(SequencedMap<String, Json> members) {
        out.append('{');
        var separator = "";
        // String's natural order is by UTF-16 code units, as section 3.2.3 asks.
        for (var member : (sorted ? new TreeMap<>(members) : members).entrySet()) {
            out.append(separator);
            text(member.getKey());
            out.append(':');
            write(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    /**
     * The number as ECMAScript prints its nearest double (RFC 8785 section 3.2.2.3), except that
     * whole numbers beyond 2^53 keep all their digits: a plan must not lose one silently.
     */
    private static String number(BigDecimal value) {
        var plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        var exponent = plain.precision() - plain.scale() - 1;
        if (exponent >= 21 || exponent < -6) {
            var digits = plain.unscaledValue().abs().toString();
            var mantissa =
                    digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return (plain.signum() < 0 ? "-" : "")
                    + mantissa
                    + (exponent < 0 ? "e-" : "e+")
                    + Math.abs(exponent);
        }
        return plain.toPlainString();
    }

    private void text(String value) {
        out.append('"');
        for (var index = 0; index < value.length(); index++) {
            escape(value.charAt(index));
        }
        out.append('"');
    }

    private void escape(char character) {
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (character < 0x20) {
                    out.append("\\u00")
                            .append(Character.forDigit(character >> 4, 16))
                            .append(Character.forDigit(character & 0xf, 16));
                } else {
                    out.append(character);
                }
            }
        }
    }
}

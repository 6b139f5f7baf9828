package tminus.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import tminus.connector.Output;
import tminus.connectors.run.PrintedLines;

/** The forms in which a secret shows up in texts. */
final class Encodings {
    /** Shorter forms stand for too much else. */
    private static final int SHORTEST_FORM = 6;

    private static final int SHORTEST_LINE = 8;
    private static final List<String> NOT_ESCAPED_IN_ADDRESSES =
            List.of("-_.~", "-_.*", "-_.!~*'()", "-_.!~*'();/?:@&=+$,#");

    private final SequencedSet<String> forms = new LinkedHashSet<>();

    private Encodings() {}

    static SequencedSet<String> of(String secret) {
        var encodings = new Encodings();
        encodings.forms.add(secret);
        encodings.rewritten(secret);
        if (secret.length() >= SHORTEST_FORM) {
            encodings.encode(secret);
            encodings.lines(secret);
        }
        return encodings.forms;
    }

    private void lines(String secret) {
        if (!secret.contains("\n")) {
            return;
        }
        add(secret.replace("\r\n", "\n").replace("\n", "\r\n"));
        add(secret.replace("\r\n", "\n"));
        secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_LINE)
                .forEach(this::encode);
    }

    private void encode(String text) {
        add(text);
        json(text);
        addresses(text);
        shell(text);
        xml(text);
        base64(text.getBytes(UTF_8));
        base64(text.getBytes(UTF_16LE)); // as the commands that PowerShell is given
        add(HexFormat.of().formatHex(text.getBytes(UTF_8)));
        add(HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8)));
        bytes(text.getBytes(UTF_16LE));
        bytes(text.getBytes(UTF_16BE));
        if (ISO_8859_1.newEncoder().canEncode(text)) {
            bytes(text.getBytes(ISO_8859_1));
        }
    }

    private void json(String text) {
        var plain = JsonEscape.PLAIN.of(text);
        add(plain);
        add(JsonEscape.PLAIN.of(plain));
        add(plain.replace("/", "\\/"));
        for (var escape : JsonEscape.values()) {
            add(escape.of(text));
        }
    }

    private void addresses(String text) {
        for (var kept : NOT_ESCAPED_IN_ADDRESSES) {
            var encoded = percent(text, kept);
            add(encoded);
            add(encoded.replace("%20", "+"));
            add(lowerPercent(encoded));
            add(lowerPercent(encoded.replace("%20", "+")));
        }
    }

    private void shell(String text) {
        add(text.replace("'", "'\\''"));
        add(text.replace("'", "'\"'\"'"));
        add(text.replace("$", "$$"));
        add(backslashed(text, "\"$`\\"));
        add(backslashed(text, "\"$`\\!"));
        add(backslashed(text, " \"$`\\!'#&*()|;<>?[]{}~^"));
        add(backslashed(text, " \"$`\\!'#&*()|;<>?[]{}~^,="));
        add(backslashed(text, "'\\"));
    }

    private void xml(String text) {
        var basic = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        add(basic);
        for (var quote : List.of("&quot;", "&#34;", "&#x22;")) {
            for (var apostrophe : List.of("'", "&apos;", "&#39;", "&#x27;")) {
                add(basic.replace("\"", quote).replace("'", apostrophe));
            }
        }
        add(basic.replace("'", "&apos;"));
        add(basic.replace("'", "&#39;"));
    }

    /**
     * A secret inside a longer text starts at one of three places of a base64 group; characters
     * that hold bits of the neighbours too are left out of the form.
     */
    private void base64(byte[] bytes) {
        for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            for (var shift = 0; shift < 3; shift++) {
                var shifted = new byte[shift + bytes.length];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                var padded = encoder.encodeToString(shifted);
                var first = shift == 0 ? 0 : shift + 1;
                var unpadded = padded.replace("=", "");
                var inside = unpadded.substring(first, shifted.length * 8 / 6);
                add(inside);
                add(unpadded.substring(first));
                add(padded.substring(first));
                if (shift == 0) {
                    wrapped(inside);
                    wrapped(padded);
                }
            }
        }
    }

    /** As mail, PEM and the command base64 break it. */
    private void wrapped(String base64) {
        add(base64.replaceAll("(.{76})(?=.)", "$1\n"));
        add(base64.replaceAll("(.{76})(?=.)", "$1\r\n"));
        add(base64.replaceAll("(.{64})(?=.)", "$1\n"));
        linesOf(base64, 76);
        linesOf(base64, 64);
    }

    /** A line of them may be printed alone. */
    private void linesOf(String base64, int width) {
        for (var from = 0; base64.length() > width && from < base64.length(); from += width) {
            var line = base64.substring(from, Math.min(base64.length(), from + width));
            if (line.length() >= SHORTEST_LINE) {
                add(line);
            }
        }
    }

    /** Bytes of another encoding: each read as a character, read as UTF-8, and as printed. */
    private void bytes(byte[] bytes) {
        var wide = new String(bytes, ISO_8859_1);
        var printed = printed(bytes);
        add(wide);
        add(new String(bytes, UTF_8));
        add(printed);
        if (wide.endsWith("\0")) {
            // Little-endian without its last byte stands in big-endian too.
            add(wide.substring(0, wide.length() - 1));
            add(printed(Arrays.copyOf(bytes, bytes.length - 1)));
        }
    }

    private void add(String form) {
        if (form.length() >= SHORTEST_FORM && forms.add(form)) {
            rewritten(form);
        }
    }

    /** What becomes of a form on its way: bytes read as characters, or escapes as printed. */
    private void rewritten(String form) {
        if (!form.chars().allMatch(character -> character >= 0x20 && character < 0x7f)) {
            forms.add(new String(form.getBytes(UTF_8), ISO_8859_1));
            forms.add(printed(form.getBytes(UTF_8)));
        }
    }

    static String printed(byte[] bytes) {
        var lines = new ArrayList<String>();
        var printed = new PrintedLines(new Gathered(lines, new StringBuilder()));
        printed.push(bytes, bytes.length);
        printed.end();
        return String.join("\n", lines);
    }

    private record Gathered(List<String> lines, StringBuilder line) implements Output {
        @Override
        public void line(String text) {
            lines.add(line + text);
            line.setLength(0);
        }

        @Override
        public void part(String text) {
            line.append(text);
        }

        @Override
        public void cut(String told) {
            line("");
        }

        @Override
        public void mask(String secret) {
            throw new UnsupportedOperationException("nothing is learned from a form");
        }
    }

    private static String percent(String text, String kept) {
        var encoded = new StringBuilder();
        for (var octet : text.getBytes(UTF_8)) {
            var character = (char) (octet & 0xff);
            if (isLetterOrDigit(character) || kept.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    private static String lowerPercent(String encoded) {
        var lower = new StringBuilder(encoded);
        for (var at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
            if (at + 3 <= encoded.length()) {
                lower.replace(at, at + 3, encoded.substring(at, at + 3).toLowerCase(Locale.ROOT));
            }
        }
        return lower.toString();
    }

    private static String backslashed(String text, String special) {
        var escaped = new StringBuilder();
        for (var index = 0; index < text.length(); index++) {
            if (special.indexOf(text.charAt(index)) >= 0) {
                escaped.append('\\');
            }
            escaped.append(text.charAt(index));
        }
        return escaped.toString();
    }

    /** The ways in which JSON writers escape. */
    private enum JsonEscape {
        PLAIN("", false, false),
        HTML_SAFE("<>&", false, false),
        SCRIPT_SAFE("<>&'=", false, false),
        ASCII("", true, false),
        ASCII_UPPER("", true, true);

        private final String alsoEscaped;
        private final boolean onlyAscii;
        private final boolean upper;

        JsonEscape(String alsoEscaped, boolean onlyAscii, boolean upper) {
            this.alsoEscaped = alsoEscaped;
            this.onlyAscii = onlyAscii;
            this.upper = upper;
        }

        String of(String text) {
            var escaped = new StringBuilder();
            for (var index = 0; index < text.length(); index++) {
                escape(text.charAt(index), escaped);
            }
            return escaped.toString();
        }

        private void escape(char character, StringBuilder to) {
            switch (character) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\b' -> to.append("\\b");
                case '\f' -> to.append("\\f");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> {
                    if (character < 0x20
                            || alsoEscaped.indexOf(character) >= 0
                            || (onlyAscii && character >= 0x7f)) {
                        var digits = HexFormat.of().toHexDigits(character);
                        to.append("\\u").append(upper ? digits.toUpperCase(Locale.ROOT) : digits);
                    } else {
                        to.append(character);
                    }
                }
            }
        }
    }
}

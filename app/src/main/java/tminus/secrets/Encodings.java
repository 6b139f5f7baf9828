package tminus.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

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
        add(HexFormat.of().formatHex(text.getBytes(UTF_8)));
        add(HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8)));
        wide(text);
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
    }

    /** UTF-16 that is read as if every byte were a character. */
    private void wide(String text) {
        if (text.chars().allMatch(character -> character < 0x80)) {
            var little = new StringBuilder();
            text.chars().forEach(character -> little.append((char) character).append('\0'));
            add(little.toString());
            add(little.substring(0, little.length() - 1));
        }
    }

    private void add(String form) {
        if (form.length() >= SHORTEST_FORM) {
            forms.add(form);
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

package tminus.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tminus.source.Json;

/**
 * Secrets, and the bytes that programs make of them. Made without the code under test. Compressed,
 * reversed and encrypted forms are not among them: nothing can find a secret in every form.
 */
public final class Disguises {
    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_{|}~";
    private static final String FOREIGN = "äöüßéèçñ€日本語Ωж";
    private static final Pattern HEX_OF_PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private Disguises() {}

    /** The same secrets for the same number; no two are alike. */
    public static List<SecretValue> secrets(int count) {
        var random = new Random(4711);
        var secrets = new ArrayList<SecretValue>();
        for (var number = 0; number < count; number++) {
            secrets.add(new SecretValue("s%03d".formatted(number), secret(number % 6, random)));
        }
        return secrets;
    }

    private static String secret(int kind, Random random) {
        return switch (kind) {
            case 0 -> of(LETTERS, random.nextInt(16, 41), random);
            case 1 -> of(LETTERS + SIGNS + SIGNS, random.nextInt(12, 25), random);
            case 2 ->
                    "postgres://shop:%s@db.example:5432/shop?ssl=true&x=%s"
                            .formatted(of(LETTERS + "%+", 12, random), of(LETTERS, 6, random));
            case 3 -> of(LETTERS, 4, random) + of(FOREIGN + LETTERS, 12, random);
            case 4 ->
                    "-----BEGIN KEY-----\n%s\n%s\n-----END KEY-----"
                            .formatted(
                                    of(LETTERS + "+/", 64, random), of(LETTERS + "+/", 40, random));
            default ->
                    of(LETTERS, 6, random)
                            + " "
                            + of(SIGNS, 4, random)
                            + "\t\u200b"
                            + of(LETTERS, 8, random);
        };
    }

    private static String of(String alphabet, int length, Random random) {
        var text = new StringBuilder();
        for (var left = length; left > 0; left--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** What programs print of a secret, by the name of the disguise. */
    public static SequencedMap<String, byte[]> of(String secret) {
        var bytes = secret.getBytes(UTF_8);
        var made = new LinkedHashMap<String, byte[]>();
        made.put("plain", bytes);
        made.put("hex", HexFormat.of().formatHex(bytes).getBytes(UTF_8));
        made.put("HEX", HexFormat.of().withUpperCase().formatHex(bytes).getBytes(UTF_8));
        for (var shift = 0; shift < 3; shift++) {
            made.put("base64+" + shift, base64(Base64.getEncoder(), bytes, shift));
            made.put("base64url+" + shift, base64(Base64.getUrlEncoder(), bytes, shift));
        }
        made.put("base64 mail", Base64.getMimeEncoder().encode(bytes));
        made.put("base64 of utf-16", base64(Base64.getEncoder(), secret.getBytes(UTF_16LE), 0));
        var form = URLEncoder.encode(secret, UTF_8);
        var percent = form.replace("+", "%20");
        made.put("form", form.getBytes(UTF_8));
        made.put("percent", percent.getBytes(UTF_8));
        made.put(
                "percent lower",
                HEX_OF_PERCENT
                        .matcher(percent)
                        .replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT))
                        .getBytes(UTF_8));
        made.put("json", inside(Json.of(secret).canonical()).getBytes(UTF_8));
        made.put("json ascii", ascii(inside(Json.of(secret).canonical())).getBytes(UTF_8));
        made.put("shell quotes", secret.replace("'", "'\\''").getBytes(UTF_8));
        made.put("make", secret.replace("$", "$$").getBytes(UTF_8));
        var xml =
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
        made.put("xml", xml.replace("'", "&apos;").getBytes(UTF_8));
        made.put("html", xml.replace("'", "&#39;").getBytes(UTF_8));
        made.put("utf-16le", secret.getBytes(UTF_16LE));
        made.put("utf-16be", secret.getBytes(UTF_16BE));
        if (ISO_8859_1.newEncoder().canEncode(secret)) {
            made.put("latin-1", secret.getBytes(ISO_8859_1));
        }
        return made;
    }

    /** Those that are plain text on one line. */
    public static SequencedMap<String, String> texts(String secret) {
        var texts = new LinkedHashMap<String, String>();
        of(secret)
                .forEach((name, bytes) -> {
                    if (!name.startsWith("utf-16") && !name.equals("latin-1")) {
                        texts.put(name, new String(bytes, UTF_8));
                    }
                });
        return texts;
    }

    /** Only what the secret alone decides; its neighbours decide the characters at the edges. */
    private static byte[] base64(Base64.Encoder encoder, byte[] secret, int shift) {
        var longer = new byte[shift + secret.length];
        System.arraycopy(secret, 0, longer, shift, secret.length);
        var encoded = encoder.withoutPadding().encode(longer);
        return Arrays.copyOfRange(encoded, (shift * 8 + 5) / 6, longer.length * 8 / 6);
    }

    private static String inside(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String ascii(String text) {
        var escaped = new StringBuilder();
        for (var character : text.toCharArray()) {
            if (character < 0x7f) {
                escaped.append(character);
            } else {
                escaped.append("\\u").append(HexFormat.of().toHexDigits(character));
            }
        }
        return escaped.toString();
    }
}

package tminus.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tminus.source.Json;

class RedactionTest {
    private static final String KEY =
            "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n"
                    + "7f3x0\nhRANCAAQ2Yp0P3mFqk1T9v8w6zZ0d4sQ5o7YhS2u\n-----END PRIVATE KEY-----";

    private static final List<String> CORPUS =
            List.of(
                    "hunter2",
                    "correct horse battery staple",
                    "p@ss/w0rd+with=signs&more?",
                    "it's \"quoted\" and $dollar `tick` \\back",
                    "<xml attr='1'>&amp;</xml>",
                    "Grüße-aus-Köln-€100",
                    "emoji😀secret",
                    "tab\tand{brace}[bracket]",
                    "aaaaaaaa",
                    "abcabcabcabd",
                    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
                    "postgres://shop:S3cr3t!@db.example:5432/shop?sslmode=require",
                    KEY);

    @Test
    void every_secret_is_found_in_every_form_whatever_the_edges_of_the_pieces() {
        var pieces = 0L;
        for (var secret : CORPUS) {
            var redaction = new Redaction();
            redaction.add(new SecretValue("x", secret));
            for (var form : forms(secret).entrySet()) {
                for (var context : List.of("", "before=", "\"", "ab ")) {
                    var text = context + form.getValue() + "\n";
                    for (var cut = 0; cut <= text.length(); cut++) {
                        var cleared =
                                inPieces(redaction, text.substring(0, cut), text.substring(cut));
                        assertClear(cleared, form.getKey(), secret, context);
                        pieces += 2;
                    }
                    assertClear(byCharacter(redaction, text), form.getKey(), secret, context);
                }
            }
        }
        assertThat(pieces).isGreaterThan(80_000);
    }

    @Test
    void base64_is_found_at_every_place_of_a_longer_text() {
        var random = new Random(1);
        for (var secret : CORPUS) {
            var redaction = new Redaction();
            redaction.add(new SecretValue("x", secret));
            for (var turn = 0; turn < 60; turn++) {
                var bytes = surrounded(secret.getBytes(UTF_8), random);
                for (var encoder :
                        List.of(
                                Base64.getEncoder(),
                                Base64.getUrlEncoder(),
                                Base64.getEncoder().withoutPadding(),
                                Base64.getUrlEncoder().withoutPadding())) {
                    var cleared = redaction.clear(encoder.encodeToString(bytes));
                    assertThat(cleared).contains("[secret:x]");
                    var left = cleared.replace("[secret:x]", "").replace("=", "").length() * 6;
                    var around = (bytes.length - secret.getBytes(UTF_8).length) * 8;
                    assertThat(left).as("bits in " + cleared).isLessThanOrEqualTo(around + 12);
                }
            }
        }
    }

    @Test
    void the_whole_value_is_replaced_and_nothing_else() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("db", "hunter2"));
        redaction.add(new SecretValue("long", "hunter2-and-more"));

        assertThat(redaction.clear("login hunter2 ok")).isEqualTo("login [secret:db] ok");
        assertThat(redaction.clear("login hunter2-and-more ok"))
                .isEqualTo("login [secret:long] ok");
        assertThat(redaction.clear("login hunter2-and-mor")).isEqualTo("login [secret:db]-and-mor");
        assertThat(redaction.clear("hunter2hunter2")).isEqualTo("[secret:db][secret:db]");
        assertThat(redaction.clear("nothing here")).isEqualTo("nothing here");
        assertThat(redaction.isClear("nothing here")).isTrue();
        assertThat(redaction.isClear("hunter2")).isFalse();
    }

    @Test
    void secrets_that_overlap_leave_nothing_of_either() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("a", "abcdefghij"));
        redaction.add(new SecretValue("b", "ghijklmnop"));
        redaction.add(new SecretValue("c", "xyxyxy"));

        assertThat(redaction.clear("=abcdefghijklmnop=")).isEqualTo("=[secret:a]=");
        assertThat(redaction.clear("=xyxyxyxyxyxy=")).isEqualTo("=[secret:c]=");
        assertThat(redaction.clear("=abcdefghijabcdefghij=")).isEqualTo("=[secret:a][secret:a]=");
    }

    @Test
    void lines_of_a_secret_are_secrets_when_they_are_long_enough() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("key", KEY));

        assertThat(redaction.clear("x MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg x"))
                .isEqualTo("x [secret:key] x");
        assertThat(redaction.clear("x 7f3x0 x")).isEqualTo("x 7f3x0 x");
        assertThat(redaction.clear("x " + KEY + " x")).isEqualTo("x [secret:key] x");
        assertThat(redaction.clear("x " + KEY.replace("\n", "\r\n") + " x"))
                .isEqualTo("x [secret:key] x");
    }

    @Test
    void a_line_of_base64_is_a_secret_by_itself() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("key", KEY));

        for (var width : new int[] {64, 76}) {
            var encoder = Base64.getMimeEncoder(width, new byte[] {'\n'});
            for (var line : encoder.encodeToString(KEY.getBytes(UTF_8)).split("\n")) {
                assertThat(redaction.clear("x " + line + " x")).isEqualTo("x [secret:key] x");
            }
        }
    }

    @Test
    void a_secret_learned_on_the_way_is_found_in_what_is_held_back() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("first", "token-12345"));
        var out = new StringBuilder();
        var stream = redaction.stream(out::append);

        stream.push("say token-");
        redaction.add(new SecretValue("masked", "token-98765"));
        stream.push("98765 and token-");
        stream.push("12345");
        stream.end();

        assertThat(out).hasToString("say [secret:masked] and [secret:first]");
    }

    @Test
    void the_beginning_of_a_secret_before_three_dots_is_taken_out() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("x", "hunter2-and-more"));

        assertThat(redaction.clear("had \"login hunter2-an...\", not hun... or other..."))
                .isEqualTo("had \"login [piece of a secret]...\", not hun... or other...");
    }

    @Test
    void no_piece_is_left_where_text_is_missing() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("x", "hunter2-and-more"));
        redaction.add(new SecretValue("y", "hunter2"));
        var out = new StringBuilder();
        var stream = redaction.stream(out::append);

        stream.push("one hunter2-and");
        stream.cut();
        stream.push("-mo");
        stream.push("re two hun");
        stream.stop();
        stream.push(" three hunte");
        stream.stop();
        stream.push("four");
        stream.cut();
        stream.push("e five");
        stream.end();

        assertThat(out)
                .hasToString(
                        "one [secret:y][piece of a secret] two hun three [piece of a secret]four"
                                + " five");
        assertThat(stream.hasTakenOut()).isTrue();
    }

    @Test
    void what_is_clear_is_passed_on_as_it_is() {
        var out = new StringBuilder();
        var stream = new Redaction().stream(out::append);

        stream.push("fine");
        stream.end();

        assertThat(out).hasToString("fine");
        assertThat(stream.hasTakenOut()).isFalse();
    }

    @Test
    void only_what_may_be_a_secret_is_held_back() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("x", "hunter2"));
        var out = new StringBuilder();
        var stream = redaction.stream(out::append);

        stream.push("all is well, hun");
        assertThat(out).hasToString("all is well, ");
        stream.push("ger");
        assertThat(out).hasToString("all is well, hunger");
    }

    @Test
    void short_secrets_are_taken_out_as_they_are() {
        var redaction = new Redaction();
        redaction.add(new SecretValue("pin", "4711"));
        redaction.add(new SecretValue("blank", " "));

        assertThat(redaction.clear("pin 4711 it is")).isEqualTo("pin [secret:pin] it is");
    }

    /** The oracle is slow and plain: it looks for every form at every place. */
    @Test
    void it_agrees_with_a_plain_search_on_random_texts() {
        var random = new Random(7);
        for (var turn = 0; turn < 3_000; turn++) {
            var secrets =
                    IntStream.range(0, random.nextInt(1, 5))
                            .mapToObj(_ -> ab(random, 1, 7))
                            .toList();
            var redaction = new Redaction();
            secrets.forEach(secret -> redaction.add(new SecretValue("x", secret)));
            var text = ab(random, 0, 60);

            var cleared = byRandomPieces(redaction, text, random);

            assertThat(cleared.replaceAll("(\\[secret:x])+", "#"))
                    .as(secrets + " in " + text)
                    .isEqualTo(plainly(secrets, text));
        }
    }

    private static String plainly(List<String> secrets, String text) {
        var covered = new boolean[text.length()];
        for (var secret : secrets) {
            for (var at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                java.util.Arrays.fill(covered, at, at + secret.length(), true);
            }
        }
        var plain = new StringBuilder();
        for (var index = 0; index < text.length(); index++) {
            if (!covered[index]) {
                plain.append(text.charAt(index));
            } else if (index == 0 || !covered[index - 1]) {
                plain.append('#');
            }
        }
        return plain.toString();
    }

    private static void assertClear(String cleared, String form, String secret, String context) {
        var rest = cleared.replace("[secret:x]", "").strip();
        assertThat(cleared).as(form + " of " + secret).contains("[secret:x]");
        assertThat(rest.length())
                .as(form + " of " + secret + " left " + cleared)
                .isLessThanOrEqualTo(context.length() + 2);
    }

    private static SequencedMap<String, String> forms(String secret) {
        var bytes = secret.getBytes(UTF_8);
        var forms = new LinkedHashMap<String, String>();
        forms.put("raw", secret);
        forms.put("json", inside(Json.of(secret).canonical()));
        forms.put("json in json", inside(Json.of(inside(Json.of(secret).canonical())).canonical()));
        forms.put("url", URLEncoder.encode(secret, UTF_8));
        forms.put("url space", URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
        forms.put("base64", Base64.getEncoder().encodeToString(bytes));
        forms.put("base64 bare", Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.put("base64url", Base64.getUrlEncoder().encodeToString(bytes));
        forms.put("base64 mail", Base64.getMimeEncoder().encodeToString(bytes));
        forms.put("hex", HexFormat.of().formatHex(bytes));
        forms.put("HEX", HexFormat.of().withUpperCase().formatHex(bytes));
        forms.put("single quotes", secret.replace("'", "'\\''"));
        forms.put("make", secret.replace("$", "$$"));
        forms.put(
                "xml",
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&apos;"));
        forms.put("html", forms.get("xml").replace("&apos;", "&#39;"));
        if (secret.chars().allMatch(character -> character < 0x80)) {
            forms.put("utf-16le", new String(secret.getBytes(UTF_16LE), ISO_8859_1));
            forms.put("utf-16be", new String(secret.getBytes(UTF_16BE), ISO_8859_1));
        }
        return forms;
    }

    private static String inside(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    private static byte[] surrounded(byte[] secret, Random random) {
        var before = random.nextInt(7);
        var bytes = new byte[before + secret.length + random.nextInt(7)];
        random.nextBytes(bytes);
        System.arraycopy(secret, 0, bytes, before, secret.length);
        return bytes;
    }

    private static String inPieces(Redaction redaction, String... pieces) {
        var out = new StringBuilder();
        var stream = redaction.stream(out::append);
        for (var piece : pieces) {
            stream.push(piece);
        }
        stream.end();
        return out.toString();
    }

    private static String byCharacter(Redaction redaction, String text) {
        return inPieces(redaction, text.split(""));
    }

    private static String byRandomPieces(Redaction redaction, String text, Random random) {
        var pieces = new ArrayList<String>();
        for (var from = 0; from < text.length(); ) {
            var to = Math.min(text.length(), from + random.nextInt(5));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return inPieces(redaction, pieces.toArray(String[]::new));
    }

    private static String ab(Random random, int shortest, int longest) {
        var text = new StringBuilder();
        for (var left = random.nextInt(shortest, longest + 1); left > 0; left--) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        return text.toString();
    }
}

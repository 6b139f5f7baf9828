package tminus.connectors.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tminus.connector.Output;
import tminus.connectors.Printed;

class PrintedLinesTest {

    private static List<String> lines(byte[]... chunks) {
        var lines = new Printed();
        var printed = new PrintedLines(lines);
        for (var chunk : chunks) {
            printed.push(chunk, chunk.length);
        }
        printed.end();
        return lines.lines();
    }

    private static List<String> lines(String text) {
        return lines(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return bytes;
    }

    @Test
    void lines_end_as_on_every_system() {
        assertThat(lines("a\nb\r\nc\rd\n\ne")).containsExactly("a", "b", "c", "d", "", "e");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void text_of_all_languages_stays_as_it_is() {
        assertThat(lines("grüße\t日本 👩‍🚀")).containsExactly("grüße\t日本 👩‍🚀");
    }

    @Test
    void colours_stay_and_everything_else_a_terminal_would_obey_goes() {
        assertThat(lines("\u001b[1;31mred\u001b[0m")).containsExactly("\u001b[1;31mred\u001b[0m");
        assertThat(lines("a\u001b[2Jb\u001b[10;10Hc\u001b[?25ld\u001b[>4;1me"))
                .containsExactly("abcde");
        assertThat(lines("\u001b]8;;http://evil\u0007link\u001b]8;;\u0007"))
                .containsExactly("link");
        assertThat(lines("\u001b]0;title\u001b\\text\u001bPq#0\u001b\\!")).containsExactly("text!");
        assertThat(lines("x\u001bcy\u001b7z")).containsExactly("xyz");
        assertThat(lines("open\u001b]never closed\nnext")).containsExactly("opennext");
        assertThat(lines("cut\u001b\nnext\u001b[3\nmore")).containsExactly("cut", "next", "more");
    }

    @Test
    void characters_that_fool_the_eye_are_written_out() {
        assertThat(lines("a\u202eb\u2066c\u200bd\u0007e\u0000f\u009bg\u2028h"))
                .containsExactly("a\\u202eb\\u2066c\\u200bd\\x07e\\x00f\\u009bg\\u2028h");
    }

    @Test
    void bytes_that_are_not_utf_8_are_written_out() {
        assertThat(lines(bytes('a', 0xff, 'b', 0xc3, 'c', 0xe2, 0x82)))
                .containsExactly("a\\xffb\\xc3c", "[half a character left out here]");
        assertThat(lines(bytes(0xc0, 0xaf))).containsExactly("\\xc0\\xaf"); // overlong
        assertThat(lines(bytes(0xe0, 0x80, 0xaf))).containsExactly("\\xe0\\x80\\xaf");
        assertThat(lines(bytes(0xed, 0xa0, 0x80))).containsExactly("\\xed\\xa0\\x80"); // surrogate
        assertThat(lines(bytes(0xf4, 0x90, 0x80, 0x80))).containsExactly("\\xf4\\x90\\x80\\x80");
        assertThat(lines(bytes(0xf5, 0x80))).containsExactly("\\xf5\\x80");
    }

    @Test
    void a_long_line_is_handed_on_in_parts_and_never_held_whole() {
        var parts = new ArrayList<String>();
        var whole = new Printed();
        var printed =
                new PrintedLines(
                        new Output() {
                            @Override
                            public void line(String text) {
                                parts.add(text);
                                whole.line(text);
                            }

                            @Override
                            public void part(String text) {
                                parts.add(text);
                                whole.part(text);
                            }

                            @Override
                            public void cut(String told) {
                                whole.cut(told);
                            }

                            @Override
                            public void mask(String secret) {
                                whole.mask(secret);
                            }
                        });
        var bytes =
                ("x".repeat(2 * PrintedLines.LONGEST_PART) + "\nnext")
                        .getBytes(StandardCharsets.UTF_8);
        printed.push(bytes, bytes.length);
        printed.end();

        assertThat(parts).allMatch(part -> part.length() <= PrintedLines.LONGEST_PART).hasSize(3);
        assertThat(whole.lines())
                .containsExactly("x".repeat(2 * PrintedLines.LONGEST_PART), "next");
    }

    @Test
    void where_something_is_missing_no_half_character_is_left() {
        var lines = new Printed();
        var printed = new PrintedLines(lines);
        printed.push(bytes('a', 0xc3), 2);
        printed.cut("[gap]");
        printed.push(bytes(0xa4, 0x82, 'b', 0xc3, 0xa4, '\n'), 6);
        printed.end();

        assertThat(lines.lines()).containsExactly("a", "[gap]", "bä");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "5"})
    void it_does_not_matter_where_the_chunks_are_cut(int at) {
        var text = "ü\u001b[1mx".getBytes(StandardCharsets.UTF_8);
        assertThat(lines(Arrays.copyOf(text, at), Arrays.copyOfRange(text, at, text.length)))
                .containsExactly("ü\u001b[1mx");
    }

    @Property
    void whatever_is_printed_the_lines_are_harmless(@ForAll @Size(max = 300) byte[] bytes) {
        for (var line : lines(bytes)) {
            assertThat(line.replaceAll("\u001b\\[[0-9;:]*m", ""))
                    .doesNotMatch(
                            "(?s).*[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069].*");
        }
    }
}

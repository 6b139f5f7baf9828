package tminus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainScalarTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "42", "9007199254740991", "-9007199254740991"})
    void a_whole_number_is_what_json_writes(String text) {
        assertThat(PlainScalar.kindOf(text)).isEqualTo(Node.Kind.INTEGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "-2.25", "1e+21", "1.5e-7", "3.14159"})
    void a_decimal_is_what_json_writes(String text) {
        assertThat(PlainScalar.kindOf(text)).isEqualTo(Node.Kind.DECIMAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.30",
                "1.0",
                "007",
                "0x1F",
                "0o17",
                "1e3",
                "123e456",
                "+5",
                "-0",
                ".5",
                "5.",
                "1_000",
                "9007199254740992",
                "0.12345678901234567890",
                "1e+999",
                "1.1.1",
                "yes",
                "True",
                "NULL",
                "2026-12-01",
                "-",
                "1e21"
            })
    void everything_else_is_a_text_and_keeps_its_characters(String text) {
        assertThat(PlainScalar.kindOf(text)).isEqualTo(Node.Kind.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null"})
    void nothing_is_null(String text) {
        assertThat(PlainScalar.kindOf(text)).isEqualTo(Node.Kind.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void a_truth_is_written_in_small_letters(String text) {
        assertThat(PlainScalar.kindOf(text)).isEqualTo(Node.Kind.BOOLEAN);
    }

    @Property
    void a_number_is_written_back_as_it_was(
            @ForAll @StringLength(min = 1, max = 12) @CharRange(from = '0', to = '9') String digits,
            @ForAll @LongRange(max = 12) long point) {
        var text =
                point > 0 && point < digits.length()
                        ? digits.substring(0, (int) point) + "." + digits.substring((int) point)
                        : digits;
        var kind = PlainScalar.kindOf(text);

        if (kind == Node.Kind.INTEGER || kind == Node.Kind.DECIMAL) {
            assertThat(new Json.Number(new BigDecimal(text)).canonical()).isEqualTo(text);
        } else {
            assertThat(kind).isEqualTo(Node.Kind.TEXT);
        }
    }

    @Property
    void a_fraction_that_json_writes_is_read_as_a_number(@ForAll double number) {
        Assume.that(number != Math.rint(number));
        var text = new Json.Number(new BigDecimal(Double.toString(number))).canonical();

        assertThat(PlainScalar.kindOf(text)).isEqualTo(Node.Kind.DECIMAL);
    }
}

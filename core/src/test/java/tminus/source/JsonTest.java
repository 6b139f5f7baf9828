package tminus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "333333333.33333329, 333333333.33333329",
        "1E30, 1e+30",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000000000000000000000000001, 1e-27",
        "295147905179352830000, 295147905179352830000",
        "1e21, 1e+21",
        "1.5e22, 1.5e+22",
        "-1e-7, -1e-7",
        "123.45e-10, 1.2345e-8",
        "0.000001, 0.000001"
    })
    void numbers_are_written_as_ecmascript_writes_them(String number, String written) {
        assertThat(new Json.Number(new BigDecimal(number)).canonical()).isEqualTo(written);
    }

    /** RFC 8785, section 3.2.3. */
    @Test
    void members_are_sorted_by_utf_16_code_units() {
        var members = new LinkedHashMap<String, Json>();
        for (var name :
                List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            members.put(name, new Json.Null());
        }

        assertThat(new Json.Members(members).canonical())
                .isEqualTo(
                        "{\"\\r\":null,\"1\":null,\"\u0080\":null,\"\u00f6\":null,"
                                + "\"\u20ac\":null,\"\ud83d\ude00\":null,\"\ufb33\":null}");
    }

    /** RFC 8785, section 3.2.2.2. */
    @Test
    void texts_are_escaped_as_little_as_possible() {
        assertThat(Json.of("\u20ac$\u000f\nA'B\"\\\"/\b\f\r\t\u001f").canonical())
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/\\b\\f\\r\\t\\u001f\"");
    }

    @Test
    void compact_json_keeps_the_order_of_members() {
        var members = new LinkedHashMap<String, Json>();
        members.put("b", new Json.Array(List.of(Json.of(1), Json.of(true), new Json.Null())));
        members.put("a", Json.of("x"));
        var json = new Json.Members(members);

        assertThat(json.compact()).isEqualTo("{\"b\":[1,true,null],\"a\":\"x\"}");
        assertThat(json.canonical()).isEqualTo("{\"a\":\"x\",\"b\":[1,true,null]}");
    }
}

package tminus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tminus.plan.YamlTree;

class FieldsTest {
    private final Problems problems = new Problems();

    private enum Colour {
        RED,
        DARK_BLUE
    }

    @Test
    void values_are_read_by_what_they_are() {
        var fields =
                read(
                        """
                        text: a
                        yes: true
                        no: false
                        number: 5
                        time: 90s
                        address: https://shop.example/x
                        later: "${steps.a.url}/x"
                        list: [a, b]
                        one: a
                        word: dark-blue
                        words: [red, dark-blue]
                        map: {a: b, c: 1}
                        items: [{a: b}]
                        """);

        assertThat(fields.required("text")).contains("a");
        assertThat(fields.truth("yes")).contains(true);
        assertThat(fields.truth("no")).contains(false);
        assertThat(fields.integer("number", 1, 5)).contains(5);
        assertThat(fields.duration("time")).contains(Duration.ofSeconds(90));
        assertThat(fields.uri("address")).contains(URI.create("https://shop.example/x"));
        assertThat(fields.uri("later")).contains(URI.create("http://reference.invalid/"));
        assertThat(fields.texts("list")).containsExactly("a", "b");
        assertThat(fields.texts("one")).containsExactly("a");
        assertThat(fields.texts("none")).isEmpty();
        assertThat(fields.word("word", Colour.class)).contains(Colour.DARK_BLUE);
        assertThat(fields.words("words", Colour.class))
                .containsExactly(Colour.RED, Colour.DARK_BLUE);
        assertThat(fields.textMap("map")).containsEntry("a", "b").containsEntry("c", "1");
        assertThat(fields.list("items")).hasSize(1);
        assertThat(fields.keyAt("none")).isEqualTo(fields.at());
        assertThat(fields.at("none")).isEqualTo(fields.at());
        fields.done();
        assertThat(told()).isEmpty();
    }

    @Test
    void every_value_of_another_form_is_told() {
        var fields =
                read(
                        """
                        truth: maybe
                        small: 0
                        large: 6
                        number: five
                        address: shop.example
                        scheme: ftp://shop.example
                        host: http:///x
                        broken: "http://shop example"
                        word: green
                        list: {a: b}
                        map: [a]
                        items: a
                        empty:
                        stray: 1
                        """);

        assertThat(fields.truth("truth")).isEmpty();
        assertThat(fields.integer("small", 1, 5)).isEmpty();
        assertThat(fields.integer("large", 1, 5)).isEmpty();
        assertThat(fields.integer("number", 1, 5)).isEmpty();
        assertThat(fields.uri("address")).isEmpty();
        assertThat(fields.uri("scheme")).isEmpty();
        assertThat(fields.uri("host")).isEmpty();
        assertThat(fields.uri("broken")).isEmpty();
        assertThat(fields.uri("absent")).isEmpty();
        assertThat(fields.word("word", Colour.class)).isEmpty();
        assertThat(fields.texts("list")).isEmpty();
        assertThat(fields.fields("map")).isEmpty();
        assertThat(fields.list("items")).isEmpty();
        assertThat(fields.text("empty")).isEmpty();
        assertThat(fields.requiredFields("other")).isEmpty();
        fields.done();

        assertThat(told())
                .containsExactly(
                        "1 \"absent\" is missing",
                        "1 \"other\" is missing",
                        "1 \"truth\" is \"maybe\", which is not true or false",
                        "2 \"small\" is \"0\", which is not a whole number",
                        "3 \"large\" is \"6\", which is not a whole number",
                        "4 \"number\" is \"five\", which is not a whole number",
                        "5 \"address\" is \"shop.example\", which is not an address",
                        "6 \"scheme\" is \"ftp://shop.example\", which is not an address",
                        "7 \"host\" is \"http:///x\", which is not an address",
                        "8 \"broken\" is \"http://shop example\", which is not an address",
                        "9 \"word\" is \"green\", which is not one of its words",
                        "10 \"list\" must be a list",
                        "11 \"map\" must be a mapping",
                        "12 \"items\" must be a list",
                        "13 \"empty\" has no value",
                        "14 \"stray\" is not known here");
    }

    @Test
    void problems_are_told_once_and_in_the_order_of_the_text() {
        var late = new Position("b", 1, 1, 1);
        var early = new Position("a", 2, 1, 1);
        problems.add(Code.BAD_VALUE, late, "x", "y");
        problems.add(Code.UNUSED, early, "x", "y");
        problems.add(Code.BAD_VALUE, late, "x", "y");
        problems.add(Problem.of(Code.BAD_NAME, early, "x"));

        assertThat(problems.sorted().stream().map(problem -> problem.code()))
                .containsExactly(Code.BAD_NAME, Code.UNUSED, Code.BAD_VALUE);
        assertThat(problems.hasErrors()).isTrue();
    }

    @Test
    void advice_is_no_error() {
        problems.add(Code.UNUSED, new Position("a", 1, 1, 1), "x", "y");

        assertThat(problems.hasErrors()).isFalse();
    }

    private Fields read(String text) {
        return new Fields(YamlTree.of(text), problems);
    }

    private List<String> told() {
        return problems.sorted().stream()
                .map(problem -> problem.at().line() + " " + problem.message())
                .toList();
    }
}

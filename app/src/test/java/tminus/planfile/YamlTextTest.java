package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tminus.plan.Canonical;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;

class YamlTextTest {
    private final Problems problems = new Problems();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                told("a: b: c", "1:5 P103 a second \": \" on this line, or a wrong indentation"),
                told(
                        "a: 1\n  b: 2",
                        "2:4 P103 a second \": \" on this line, or a wrong indentation"),
                told("a:\n  b: 1\n c: 2", "3:2 P103 this does not belong to what stands above it"),
                told("a:\n  - b\n  c: d", "3:3 P103 this does not belong to what stands above it"),
                told("a:\n  b\n  c: d", "2:3 P103 this key has no colon"),
                told("a: \"b", "1:4 P103 this quote is never closed"),
                told("a: 'b\nc: d", "1:4 P103 this quote is never closed"),
                told("a: [b, c", "1:4 P103 this bracket is never closed"),
                told("a: {b: c\nd: e", "1:4 P103 this bracket is never closed"),
                told("a: [b c]]", "1:9 P103 this does not belong to what stands above it"),
                told("a: [b] c", "1:8 P103 this does not belong to what stands above it"),
                told("a: \"b\" c", "1:8 P103 this does not belong to what stands above it"),
                told(
                        "a: {b: c, d e: f g: h}",
                        "1:19 P103 a comma or a closing bracket is missing before this"),
                told("a: @b", "1:4 P103 a value cannot begin with this character"),
                told("a: `b`", "1:4 P103 a value cannot begin with this character"),
                told("a: %b", "1:4 P103 a value cannot begin with this character"),
                told("a: *.sql", "1:5 P103 a value cannot begin with *"),
                told("a: * b", "1:5 P103 a value cannot begin with *"),
                told("a: & b", "1:5 P103 a value cannot begin with &"),
                told(
                        "a: &b c\nd: *b",
                        "1:4 P106 &b is an anchor; a plan has none",
                        "2:4 P106 *b is an alias; a plan says everything where it is"),
                told(
                        "a: b\n# c\nd: e: f",
                        "3:5 P103 a second \": \" on this line, or a wrong indentation"),
                told("- a\nb: c: d", "2:1 P103 this does not belong to what stands above it"),
                told("a:\n  - b\n  c\n d: e", "4:2 P103 a key without a colon"),
                told(
                        "a: b\n\nc: d: e",
                        "3:5 P103 a second \": \" on this line, or a wrong indentation"),
                told("a: - b", "1:4 P103 a list cannot begin here"),
                told("a\nb: c", "1:1 P103 this key has no colon"),
                told("a: \"\\q\"", "1:6 P103 a backslash followed by this character means nothing"),
                told("a:\n\tb: c", "2:1 P103 a tab stands where only spaces may stand"),
                told(
                        "a: !!int 1",
                        "1:4 P105 a tag (tag:yaml.org,2002:int) stands here; a plan has none"),
                told("a: !x {b: c}", "1:4 P105 a tag (!x) stands here; a plan has none"),
                told("a: !x [b]", "1:4 P105 a tag (!x) stands here; a plan has none"),
                told("? [a]\n: b", "1:3 P109 a key must be a text"),
                told(": b", "1:1 P103 this does not belong to what stands above it"),
                told("{: b}", "1:2 P103 a value is missing before this"),
                told("~: b", "1:1 P109 a key must be a text"),
                told("{a: 1, b: 2, a: 3}", "1:14 P104 \"a\" stands here twice, first in line 1"),
                told(
                        "a: 1\nb:\n  c: 1\n  c: 2\na: 2",
                        "4:3 P104 \"c\" stands here twice, first in line 3",
                        "5:1 P104 \"a\" stands here twice, first in line 1"),
                told("x".repeat(121) + ": 1", "1:1 P109 this key is longer than 120 characters"),
                told("", "1:1 P108 the file is empty"),
                told("# only a comment", "1:1 P108 the file is empty"),
                told("---\n...\n", "1:1 P108 the file is empty"),
                told("just a text", "1:1 P108 the text is not a mapping of keys to values"),
                told("[a]", "1:1 P108 the text is not a mapping of keys to values"),
                told("a: 1\n---\nb: 2\n---\nc: 3", "2:1 P111 a second document begins here"),
                told("a: b\u200Bc", "1:5 P110 here stands the invisible character U+200B"),
                told("a: \u202Eb", "1:4 P110 here stands the invisible character U+202E"),
                told("a:\n\u00A0 b: 1", "2:1 P110 here stands the invisible character U+00A0"),
                told("a: \"\u0007\"", "1:5 P110 here stands the invisible character U+0007"),
                told(
                        "a: \"\\x1b[31m\"",
                        "1:4 P110 an escape in this text stands for an invisible character"),
                told("a: \"\ud83d\"", "1:5 P110 here stands the invisible character U+D83D"));
    }

    private static Arguments told(String text, String... lines) {
        return Arguments.of(text, List.of(lines));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_told_at_its_place(String text, List<String> told) {
        read(text);

        assertThat(lines()).isEqualTo(told);
    }

    @Test
    void mistakes_in_different_sections_are_told_together() {
        var text =
                """
                window: {start: now
                team:
                  lead: {people: "maria}
                steps:
                  - id: a
                   run: b
                notices: [
                """;

        assertThat(read(text)).isNull();
        assertThat(lines())
                .containsExactly(
                        "1:9 P103 this bracket is never closed",
                        "3:18 P103 this quote is never closed",
                        "6:4 P103 this does not belong to what stands above it",
                        "7:10 P103 this bracket is never closed");
    }

    @Test
    void after_many_mistakes_no_more_are_looked_for() {
        var text = "a: @b\n".repeat(30);

        read(text);

        assertThat(lines()).hasSize(20);
    }

    @Test
    void what_cannot_be_seen_is_told_beside_other_mistakes() {
        read("a: b\u200Bc\nd: @e");

        assertThat(lines())
                .containsExactly(
                        "1:5 P110 here stands the invisible character U+200B",
                        "2:4 P103 a value cannot begin with this character");
    }

    @Test
    void scripts_of_the_world_and_smileys_are_welcome() {
        read(
                "a: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \ud83d\udc69\u200d\ud83d\ude80 f\u00fcr 5\u00a0\u20ac");

        assertThat(lines()).isEmpty();
    }

    @Test
    void every_line_end_and_a_mark_at_the_beginning_are_understood() {
        var tree = read("\uFEFFa: |\r\n  one\r\n  two\r\nb: c\r\n");

        assertThat(Canonical.of(tree).compact()).isEqualTo("{\"a\":\"one\\ntwo\\n\",\"b\":\"c\"}");
        assertThat(tree.entries().get("b").keyAt()).hasToString("plan.yaml:4:1");
    }

    @Test
    void scalars_are_what_json_would_have_written() {
        assertThat(
                        Canonical.of(
                                        read(
                                                """
                                                a: [1, 2.50, "3", true, True, yes, ~, null, 0x1F, 2026-12-01]
                                                b: >
                                                  folded
                                                  text
                                                """))
                                .compact())
                .isEqualTo(
                        "{\"a\":[1,\"2.50\",\"3\",true,\"True\",\"yes\",null,null,\"0x1F\","
                                + "\"2026-12-01\"],\"b\":\"folded text\\n\"}");
    }

    @Test
    void every_part_knows_its_place() {
        var tree =
                read(
                        """
                        steps:
                          - id: "a"
                            run: |

                              one
                               two
                            empty: |
                            folded: >-
                              x
                            plain: a
                              b
                        flow: {a: [b]}
                        """);
        var step = ((Node.Sequence) tree.get("steps").orElseThrow()).items().getFirst();

        assertThat(step.at()).isEqualTo(new Position("plan.yaml", 2, 5, 2));
        assertThat(value(step, "id").at()).isEqualTo(new Position("plan.yaml", 2, 9, 3));
        assertThat(value(step, "run").at()).isEqualTo(new Position("plan.yaml", 4, 7, 1));
        assertThat(value(step, "run").at(1, 4)).isEqualTo(new Position("plan.yaml", 5, 7, 3));
        assertThat(value(step, "empty").at()).isEqualTo(new Position("plan.yaml", 7, 12, 1));
        assertThat(value(step, "folded").at()).isEqualTo(new Position("plan.yaml", 9, 7, 1));
        assertThat(value(step, "plain").at()).isEqualTo(new Position("plan.yaml", 10, 12, 1));
        assertThat(tree.get("flow").orElseThrow().at())
                .isEqualTo(new Position("plan.yaml", 12, 7, 1));
    }

    private static Node.Scalar value(Node mapping, String key) {
        return (Node.Scalar) ((Node.Mapping) mapping).get(key).orElseThrow();
    }

    private Node.Mapping read(String text) {
        return new YamlText(Limits.PLAN, problems).read("plan.yaml", Lines.of(text)).orElse(null);
    }

    private List<String> lines() {
        return problems.sorted().stream()
                .map(problem ->
                        problem.at().line()
                                + ":"
                                + problem.at().column()
                                + " "
                                + problem.code().id()
                                + " "
                                + problem.message())
                .toList();
    }
}

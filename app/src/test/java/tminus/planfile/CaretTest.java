package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import tminus.source.Code;
import tminus.source.Position;
import tminus.source.Problem;

class CaretTest {

    @Test
    void the_caret_stands_below_the_place() {
        assertThat(rendered("    after: deply-eu", 12, 8))
                .isEqualTo(
                        """
                        plan.yaml:1:12: error P202: wrong
                          1 |     after: deply-eu
                            |            ^^^^^^^^
                            = do it right
                        """);
    }

    @Test
    void a_tab_stays_a_tab() {
        assertThat(rendered("\ta: b", 2, 1)).contains("| \ta: b\n", "| \t^\n");
    }

    @Test
    void the_caret_may_stand_behind_the_line_and_never_goes_far_beyond_it() {
        assertThat(rendered("ab", 5, 3)).contains("    |     ^\n");
        assertThat(rendered("abcd", 3, 100)).contains("    |   ^^\n");
    }

    @Test
    void of_an_endless_line_the_part_around_the_caret_is_shown() {
        var line = "x".repeat(500) + "HERE" + "y".repeat(500);

        assertThat(rendered(line, 501, 4))
                .contains("  1 | ..." + "x".repeat(60) + "HERE" + "y".repeat(96) + "...\n")
                .contains("    | " + " ".repeat(63) + "^^^^\n");
        assertThat(rendered(line, 1, 1)).contains("  1 | " + "x".repeat(160) + "...\n");
        assertThat(rendered(line, 1004, 1)).contains("y".repeat(160) + "\n", " ^\n");
        assertThat(rendered(line, 2000, 1)).contains("y".repeat(160) + "\n", " ^\n");
    }

    @Test
    void what_cannot_be_seen_is_shown_as_a_mark() {
        assertThat(rendered("a: \u001b[31mred\u202E", 4, 1)).contains("a: \uFFFD[31mred\uFFFD\n");
        var problem =
                Problem.of(Code.BAD_VALUE, new Position("x", 1, 1, 1), "\u001b[2J")
                        .withHint("\u001b");
        assertThat(new Caret(new LinkedHashMap<>()).render(problem))
                .isEqualTo("x:1:1: error P202: \uFFFD[2J\n    = \uFFFD\n");
        assertThat(ProblemJson.of(List.of(problem)).compact()).doesNotContain("\u001b", "\\u001b");
        assertThat(Sarif.of(List.of(problem), "1").compact()).doesNotContain("\\u001b");
    }

    @Test
    void a_message_has_an_end() {
        var problem =
                Problem.of(Code.BAD_VALUE, new Position("x", 1, 1, 1), "x".repeat(1000))
                        .withHint("y".repeat(1000));

        assertThat(problem.message()).hasSize(500).endsWith("x...");
        assertThat(problem.hint().orElseThrow()).hasSize(500);
    }

    private static String rendered(String line, int column, int length) {
        var sources = new LinkedHashMap<String, List<String>>();
        sources.put("plan.yaml", List.of(line));
        var at = new Position("plan.yaml", 1, column, length);
        return new Caret(sources)
                .render(List.of(Problem.of(Code.BAD_VALUE, at, "wrong").withHint("do it right")));
    }
}

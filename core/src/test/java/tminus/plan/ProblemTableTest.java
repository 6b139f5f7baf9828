package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of what is told: texts, and below each the exact problems, as {@code line:column+length
 * code message = hint}. A text stands below the lines of {@link Told#TOP} unless it begins with
 * {@code tminus:} or lacks it on purpose.
 */
class ProblemTableTest {
    /** One text, and what is told about it. */
    record Case(String name, String text, List<String> told) {
        static Case of(String part) {
            var lines = part.strip().split("\n", 2);
            var body = lines[1].split("(?m)^----$", -1);
            return new Case(
                    lines[0],
                    body[0],
                    body[1].isBlank() ? List.of() : List.of(body[1].strip().split("\n")));
        }

        Told read() {
            return text.startsWith("=plan\n")
                    ? Told.of(text.substring("=plan\n".length()))
                    : Told.below(text.replace("=look\n", Told.LOOK));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() throws IOException {
        try (var input = ProblemTableTest.class.getResourceAsStream("problems.txt")) {
            assertThat(input).isNotNull();
            var text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^## ")).skip(1).map(Case::of).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_text_is_told_exactly_these_problems(Case one) {
        assertThat(one.read().lines()).isEqualTo(one.told());
    }
}

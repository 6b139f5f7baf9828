package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tminus.source.Problem;
import tminus.source.Words;

/** The examples of the guide to problems, as far as no file is needed to find them. */
class ProblemExamplesTest {
    /** Found while files are read, an environment is chosen, or a condition is compiled. */
    private static final List<String> OF_FILES = List.of("P214", "P305", "P314", "P318");

    static List<ProblemPages.Page> pages() throws IOException {
        return ProblemPages.read().pages().stream()
                .filter(page -> !page.code().startsWith("P1"))
                .filter(page -> !OF_FILES.contains(page.code()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void an_example_has_the_problems_that_stand_below_it(ProblemPages.Page page)
            throws IOException {
        var text = ProblemPages.read().plan(page);
        var environment = Overlay.environments(YamlTree.of(text)).getFirst();

        var told = Told.of(text, environment, Told.nothing(), page.files());

        assertThat(told.problems().stream().flatMap(ProblemExamplesTest::lines))
                .containsExactlyInAnyOrderElementsOf(
                        page.printed()
                                .lines()
                                .filter(line -> line.matches("\\S+:\\d+:\\d+: .*|\\s+= .*"))
                                .map(String::strip)
                                .toList());
    }

    private static Stream<String> lines(Problem problem) {
        return Stream.of(
                "%s: %s %s: %s"
                        .formatted(
                                problem.at(),
                                Words.of(problem.severity()),
                                problem.code().id(),
                                problem.message()),
                "= " + problem.hint().orElse(""));
    }
}

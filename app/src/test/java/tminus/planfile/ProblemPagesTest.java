package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tminus.plan.ProblemPages;
import tminus.plan.SomeKinds;
import tminus.source.Code;
import tminus.source.Words;

/** The guide to problems is the table of their exact texts: every example prints what it says. */
class ProblemPagesTest {
    private static final Pattern CODE =
            Pattern.compile("(?m): (?:error|warning|advice) (P\\d{3}): ");

    static List<ProblemPages.Page> pages() throws IOException {
        return ProblemPages.read().pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void an_example_prints_exactly_what_stands_below_it(
            ProblemPages.Page page, @TempDir Path folder) throws IOException {
        for (var file : page.files().entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        if (page.code().equals("P102")) {
            Files.writeString(folder.resolve("plan.yaml"), "# a comment\n".repeat(2_900_000));
        } else if (page.plan().isPresent()) {
            Files.writeString(folder.resolve("plan.yaml"), ProblemPages.read().plan(page));
        }

        assertThat(printed(page, folder)).isEqualTo(page.printed());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void an_example_shows_its_problem_and_no_other(ProblemPages.Page page) {
        var codes = CODE.matcher(page.printed()).results().map(match -> match.group(1)).distinct();

        assertThat(codes.filter(code -> !code.startsWith("P9") || code.equals(page.code())))
                .containsExactly(page.code());
    }

    @Test
    void every_code_has_a_page_with_its_title_and_weight() throws IOException {
        assertThat(pages().stream().map(page -> page.code() + page.title() + page.severity()))
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values())
                                .map(code -> code.id() + code.title() + weight(code))
                                .toList());
    }

    private static String printed(ProblemPages.Page page, Path folder) {
        var loaded =
                PlanFile.load(
                        folder.resolve("plan.yaml"),
                        Optional.ofNullable(page.options().get("--env")),
                        new LinkedHashMap<>(),
                        new SomeKinds(),
                        ProblemPages.NOW);
        return new Caret(loaded.sources()).render(loaded.problems()).replace(folder + "/", "");
    }

    private static String weight(Code code) {
        var word = Words.of(code.severity());
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

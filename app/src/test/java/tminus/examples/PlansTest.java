package tminus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tminus.connectors.Connectors;
import tminus.planfile.PlanFile;
import tminus.source.Severity;

/** The plans of the examples, as texts. */
class PlansTest {
    private static final Instant NOW = Instant.parse("2030-06-01T10:00:00Z");
    private static final Path EXAMPLES = Repository.root().resolve("examples");

    @TestFactory
    Stream<DynamicTest> every_plan_is_clean() throws IOException {
        try (var files = Files.walk(EXAMPLES)) {
            var plans =
                    files.filter(file -> file.getFileName().toString().matches("plan.*\\.yaml"))
                            .filter(file -> !file.toString().contains("/out/"))
                            .sorted()
                            .toList();
            assertThat(plans).hasSizeGreaterThanOrEqualTo(3);
            return plans.stream()
                    .map(plan ->
                            DynamicTest.dynamicTest(
                                    EXAMPLES.relativize(plan).toString(),
                                    () -> assertThat(problems(plan)).isEmpty()));
        }
    }

    private static List<String> problems(Path plan) {
        var connectors = new Connectors(InstantSource.fixed(NOW), new StringBuilder());
        var loaded = PlanFile.load(plan, Optional.empty(), new LinkedHashMap<>(), connectors, NOW);
        return loaded.problems().stream()
                .filter(problem -> problem.severity() != Severity.ADVICE)
                .map(problem -> problem.at() + ": " + problem.message())
                .toList();
    }

    @Test
    void the_bad_plan_is_the_good_plan_with_another_version() throws IOException {
        var good = body("webshop/plan.yaml");
        var bad = body("webshop/plan-bad.yaml");

        assertThat(bad).isEqualTo(good.replace("  version: 2.1.0\n", "  version: 2.1.0-rc1\n"));
        assertThat(bad).isNotEqualTo(good);
    }

    /** The text without the comment at its head. */
    private static String body(String plan) throws IOException {
        var text = Files.readString(EXAMPLES.resolve(plan));
        return text.substring(text.indexOf("tminus: 1\n"));
    }
}

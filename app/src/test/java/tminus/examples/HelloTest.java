package tminus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest plan, run as its first line says. */
class HelloTest {
    @TempDir private Path folder;

    @Test
    void the_greeting_is_published_and_nothing_but_the_run_is_told() throws Exception {
        var example = Repository.root().resolve("examples/hello");
        for (var name : new String[] {"plan.yaml", "index.html"}) {
            Files.copy(example.resolve(name), folder.resolve(name));
        }

        var plan = folder.resolve("plan.yaml").toString();
        try (var tminus = new Tminus(folder)) {
            var ended = tminus.run("run", plan, "--start", "now", "--yes");

            assertThat(ended.code()).as(ended.text()).isZero();
            assertThat(folder.resolve("published.html")).hasSameTextualContentAs(index());
            assertThat(ended.text())
                    .contains(
                            "publish succeeded", "check succeeded", "look succeeded", "succeeded: ")
                    .doesNotContain("SLF4J");
        }
    }

    private Path index() {
        return folder.resolve("index.html");
    }
}

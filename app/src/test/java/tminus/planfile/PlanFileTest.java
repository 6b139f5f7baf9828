package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.plan.SomeKinds;

class PlanFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir private Path folder;

    @Test
    void a_small_plan_is_read_and_its_snapshot_reads_back_to_the_same() throws IOException {
        var loaded =
                load(
                        """
                        tminus: 1
                        plan: hello
                        release: {name: A new greeting, version: 2.30}
                        values: {greeting: hello}
                        steps:
                          - id: publish
                            uses: files/put
                            with: {file: out.html, from: index.html}
                          - id: check
                            run: |
                              test -f out.html
                              echo "$VERSION"
                            env: {VERSION: "${release.version}", GREETING: "${values.greeting}"}
                            effect: none
                        """);

        assertThat(loaded.isClean(false)).isTrue();
        var plan = loaded.plan().orElseThrow();
        assertThat(plan.release().version()).isEqualTo("2.30");
        assertThat(plan.step("check").orElseThrow().needs()).containsExactly("publish");
        assertThat(loaded.files()).containsOnlyKeys("index.html");
        var again = PlanFile.readSnapshot(loaded.snapshot().orElseThrow(), new SomeKinds());
        assertThat(again.isClean(true)).isTrue();
        assertThat(again.digest()).isEqualTo(loaded.digest());
        assertThat(again.snapshot()).isEqualTo(loaded.snapshot());
        assertThat(again.plan().orElseThrow())
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(tminus.source.Position.class)
                .isEqualTo(plan);
    }

    @Test
    void several_mistakes_are_told_at_once_with_their_places() throws IOException {
        var loaded =
                load(
                        """
                        tminus: 1
                        plan: hello
                        release: {name: A new greeting, version: 2.30
                        window: {start: now, length: 1h, zon: UTC}
                        team:
                          lead: {people: [a@b.example]}
                        \tdba: x
                        steps:
                          - id: publish
                            run: echo ${values.x}
                        """);

        assertThat(shown(loaded))
                .isEqualTo(
                        """
                        plan.yaml:3:10: error P103: this bracket is never closed
                          3 | release: {name: A new greeting, version: 2.30
                            |          ^
                            = add the closing bracket

                        plan.yaml:7:1: error P103: a tab stands where only spaces may stand
                          7 | \tdba: x
                            | ^
                            = indent with spaces
                        """);
    }

    private String shown(LoadedPlan loaded) {
        return new Caret(loaded.sources()).render(loaded.problems()).replace(folder + "/", "");
    }

    private LoadedPlan load(String text) throws IOException {
        Files.writeString(folder.resolve("index.html"), "hello");
        var file = Files.writeString(folder.resolve("plan.yaml"), text);
        return PlanFile.load(file, Optional.empty(), new LinkedHashMap<>(), new SomeKinds(), NOW);
    }
}

package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tminus.plan.Plan;
import tminus.plan.PlanChecks;
import tminus.plan.ProblemPages;
import tminus.plan.Release;
import tminus.plan.SomeKinds;
import tminus.source.Position;

/** One plan with everything that a plan can say. */
class LibraryPlanTest {
    private static final Path FILE =
            Path.of("src/test/resources/tminus/planfile/library/plan.yaml");

    @Test
    void it_is_clean_and_a_run_of_it_would_be_refused_for_what_comes_later() {
        var loaded = load("production");

        assertThat(loaded.isClean(true)).isTrue();
        assertThat(loaded.problems()).isEqualTo(PlanChecks.refusals(loaded.problems()));
        assertThat(loaded.problems().stream().map(problem -> problem.message()).distinct())
                .containsExactly(
                        "the action postgres/backup comes with a later version of tminus",
                        "watching a metric comes with a later version of tminus",
                        "judging a canary comes with a later version of tminus",
                        "sending notices by slack comes with a later version of tminus",
                        "following the stages of a migration comes with a later version of"
                                + " tminus");
    }

    @Test
    void everything_in_it_is_read() {
        var plan = load("production").plan().orElseThrow();

        assertThat(plan.release().strategy()).contains(Release.Strategy.CANARY);
        assertThat(plan.release().changes().risks()).hasSize(1);
        assertThat(plan.release().document().author()).contains("ines@library.example");
        assertThat(plan.schedule().window().orElseThrow().start())
                .contains(Instant.parse("2026-12-01T20:00:00Z"));
        assertThat(plan.environment().values())
                .containsEntry("url", "https://library.example")
                .containsEntry("ci", "https://library.example/ci")
                .containsEntry("release-line", "Reserve from home 4.2.0");
        assertThat(plan.environment().lock()).contains("library-production");
        assertThat(plan.people().team()).hasSize(8);
        assertThat(plan.people().escalation()).hasSize(3);
        assertThat(plan.people().approvals()).hasSize(2);
        assertThat(plan.people().signOffs()).hasSize(2);
        assertThat(plan.checklist()).hasSize(3);
        assertThat(plan.phases()).hasSize(4);
        assertThat(plan.steps()).hasSize(11);
        assertThat(plan.targets().get("web")).hasSize(4);
        assertThat(plan.smoke()).hasSize(2);
        assertThat(plan.metrics()).hasSize(2);
        assertThat(plan.rollback().triggers()).hasSize(4);
        assertThat(plan.rollback().pointOfNoReturn()).contains("newsletter");
        assertThat(plan.success()).hasSize(3);
        assertThat(plan.messages().notices()).hasSize(4);
        assertThat(plan.migrations()).hasSize(1);
        assertThat(plan.secrets()).hasSize(3);
        assertThat(plan.files()).containsExactly("release.sh", "db/", "flags.json");
    }

    @Test
    void its_files_belong_to_its_digest(@TempDir Path folder) throws IOException {
        copy(FILE.getParent(), folder);
        var before = load(folder.resolve("plan.yaml"), "production");
        Files.writeString(
                folder.resolve("db/V7__reservations.sql"), "\n", StandardOpenOption.APPEND);
        var after = load(folder.resolve("plan.yaml"), "production");

        assertThat(before.files())
                .containsOnlyKeys(
                        "release.sh",
                        "db/U7__reservations.sql",
                        "db/V6__loans.sql",
                        "db/V7__reservations.sql",
                        "flags.json");
        assertThat(before.digest()).isEqualTo(load("production").digest());
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void its_snapshot_reads_back_to_the_same_plan(String environment) {
        var loaded = load(environment);

        var again = PlanFile.readSnapshot(loaded.snapshot().orElseThrow(), new SomeKinds());

        assertThat(again.problems()).isEmpty();
        assertThat(again.digest()).isEqualTo(loaded.digest());
        assertThat(again.snapshot()).isEqualTo(loaded.snapshot());
        assertThat(again.files()).isEqualTo(loaded.files());
        assertSame(again.plan().orElseThrow(), loaded.plan().orElseThrow());
    }

    @Test
    void another_environment_is_another_plan() {
        assertThat(load("staging").digest()).isPresent().isNotEqualTo(load("production").digest());
        assertThat(load("staging").plan().orElseThrow().step("backup")).isEmpty();
    }

    private static void assertSame(Plan one, Plan other) {
        assertThat(one)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Position.class)
                .withStrictTypeChecking()
                .isEqualTo(other);
    }

    private static LoadedPlan load(String environment) {
        return load(FILE, environment);
    }

    private static LoadedPlan load(Path file, String environment) {
        return PlanFile.load(
                file,
                Optional.of(environment),
                new LinkedHashMap<>(),
                new SomeKinds(),
                ProblemPages.NOW);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}

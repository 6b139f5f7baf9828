package tminus.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotTest {
    private static final String ONE =
            "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
    private static final String TWO =
            "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";

    @TempDir Path folder;

    private final LinkedHashMap<String, String> digests = new LinkedHashMap<>();
    private StateFolder state;
    private FileSnapshot snapshot;
    private Path plan;

    @BeforeEach
    void write_two_files() throws Exception {
        state = StateFolder.open(folder.resolve("state"));
        snapshot = FileSnapshot.in(state);
        plan = Files.createDirectories(folder.resolve("plan/db")).getParent();
        Files.writeString(plan.resolve("release.sh"), "one");
        Files.writeString(plan.resolve("db/V1.sql"), "two");
        digests.put("release.sh", ONE);
        digests.put("db/V1.sql", TWO);
    }

    @Test
    void copies_are_kept_under_their_digests() throws Exception {
        snapshot.keep(plan, digests);
        snapshot.keep(plan, digests);

        assertThat(state.files().resolve(ONE)).hasContent("one");
        assertThat(state.files().resolve(TWO)).hasContent("two");
        try (var files = Files.list(state.files())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void a_file_that_changed_meanwhile_is_not_kept() throws Exception {
        Files.writeString(plan.resolve("release.sh"), "three");

        assertThatThrownBy(() -> snapshot.keep(plan, digests))
                .isInstanceOf(StateRefused.class)
                .hasMessage(
                        "the file release.sh was changed while the run was created; start again");
        Files.delete(plan.resolve("release.sh"));
        assertThatThrownBy(() -> snapshot.keep(plan, digests))
                .isInstanceOf(StateRefused.class)
                .hasMessageStartingWith("the file release.sh cannot be kept: ");
        try (var files = Files.list(state.files())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_difference_is_told_with_both_digests_and_the_way_out() throws Exception {
        assertThat(difference()).isEmpty();
        Files.writeString(plan.resolve("release.sh"), "two");

        assertThat(difference())
                .hasValue(
                        "the file release.sh is not the one that the run was created with: its"
                                + " SHA-256 is "
                                + TWO
                                + ", and was "
                                + ONE
                                + "; put back the copy "
                                + state.files().resolve(ONE)
                                + ", or start a new run");
        Files.writeString(plan.resolve("release.sh"), "one");
        assertThat(difference()).isEmpty();
    }

    @Test
    void a_link_in_the_place_of_a_file_is_a_difference() throws Exception {
        Files.move(plan.resolve("release.sh"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(plan.resolve("release.sh"), folder.resolve("elsewhere"));

        assertThat(difference().orElseThrow())
                .startsWith("the file release.sh is gone, or no plain file any more; put back");
    }

    @Test
    void a_file_that_came_into_a_folder_is_a_difference() throws Exception {
        Files.writeString(plan.resolve("db/V2.sql"), "drop");

        assertThat(difference())
                .hasValue(
                        "the file db/V2.sql was not there when the run was created; take it away,"
                                + " or start a new run");
    }

    private java.util.Optional<String> difference() {
        return snapshot.difference(plan, List.of("release.sh", "db/"), digests);
    }
}

package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemNotesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(42));

    @TempDir private Path folder;

    @Test
    void the_stack_is_kept_in_a_file_that_only_its_owner_reads() throws Exception {
        var notes = new ProblemNotes(List.of(folder.resolve("problems")), CLOCK);

        var file = Path.of(notes.keep(new IllegalStateException("oops")));

        assertThat(file.getFileName().toString()).startsWith("problem-42-");
        assertThat(Files.readString(file))
                .startsWith("tminus development\njava.lang.IllegalStateException: oops\n\tat ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_folder_that_cannot_be_used_is_passed_over() throws Exception {
        var blocked = Files.writeString(folder.resolve("file"), "not a folder");
        var notes = new ProblemNotes(List.of(blocked.resolve("x"), folder.resolve("y")), CLOCK);

        assertThat(notes.keep(new IllegalStateException("oops")))
                .startsWith(folder.resolve("y").toString());
    }

    @Test
    void without_any_place_it_says_so() throws Exception {
        var blocked = Files.writeString(folder.resolve("file"), "not a folder");

        assertThat(
                        new ProblemNotes(List.of(blocked.resolve("x")), CLOCK)
                                .keep(new IllegalStateException("oops")))
                .startsWith("could not be written anywhere; the first place was tminus.cli.");
    }
}

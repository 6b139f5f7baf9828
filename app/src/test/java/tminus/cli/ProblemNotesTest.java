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
import tminus.secrets.Redaction;
import tminus.secrets.SecretValue;

class ProblemNotesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(42));

    private final Redaction redaction = new Redaction();

    @TempDir private Path folder;

    @Test
    void the_stack_is_kept_in_a_file_that_only_its_owner_reads() throws Exception {
        var notes = new ProblemNotes(List.of(folder.resolve("problems")), CLOCK, redaction);

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
        var notes =
                new ProblemNotes(
                        List.of(blocked.resolve("x"), folder.resolve("y")), CLOCK, redaction);

        assertThat(notes.keep(new IllegalStateException("oops")))
                .startsWith(folder.resolve("y").toString());
    }

    @Test
    void without_any_place_it_says_so() throws Exception {
        var blocked = Files.writeString(folder.resolve("file"), "not a folder");

        assertThat(
                        new ProblemNotes(List.of(blocked.resolve("x")), CLOCK, redaction)
                                .keep(new IllegalStateException("oops")))
                .startsWith("could not be written anywhere; the first place was tminus.cli.");
    }

    @Test
    void secrets_are_not_kept_with_the_stack() throws Exception {
        redaction.add(new SecretValue("db", "s3cret-db"));
        var notes = new ProblemNotes(List.of(folder.resolve("problems")), CLOCK, redaction);

        var file =
                notes.keep(
                        new IllegalStateException(
                                "for s3cret-db", new IllegalArgumentException("czNjcmV0LWRi")));

        assertThat(Files.readString(Path.of(file)))
                .contains("for [secret:db]", "Caused by")
                .doesNotContain("s3cret-db", "czNjcmV0LWRi");
    }
}

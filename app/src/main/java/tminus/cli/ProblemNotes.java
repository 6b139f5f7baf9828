package tminus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import tminus.secrets.Redaction;

/**
 * Keeps what a programmer needs of exceptions that nobody expected, where only its owner reads it.
 */
public final class ProblemNotes {
    private final List<Path> folders;
    private final InstantSource clock;
    private final Redaction redaction;

    /** {@code folders} are tried in this order. */
    public ProblemNotes(List<Path> folders, InstantSource clock, Redaction redaction) {
        this.folders = List.copyOf(folders);
        this.clock = clock;
        this.redaction = redaction;
    }

    /** Writes the exception down and says where. */
    public String keep(Throwable problem) {
        for (var folder : folders) {
            try {
                return write(folder, problem).toString();
            } catch (IOException | UnsupportedOperationException unusable) {
                continue;
            }
        }
        return "could not be written anywhere; the first place was "
                + List.of(problem.getStackTrace()).stream().findFirst().orElseThrow();
    }

    private Path write(Path folder, Throwable problem) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var file =
                Files.createTempFile(
                        folder, "problem-" + clock.instant().getEpochSecond() + "-", ".txt");
        var text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text, true));
        Files.writeString(
                file, "tminus " + Version.number() + "\n" + redaction.clear(text.toString()));
        return file;
    }
}

package tminus.connectors.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connectors.once.DurableFiles;

/**
 * The content to go back to. It lies beside the run in a file for its owner only; the values that
 * go into the journal say where, and hold its digest: configuration is full of passwords.
 */
final class Kept {
    private static final String STATE = "state";
    private static final String COPY = "copy";
    private static final String SHA256 = "sha256";
    private static final String MODE = "mode";

    private Kept() {}

    /** Keeps the present content of a file. */
    static SequencedMap<String, String> keep(Path file, Path folder) throws IOException {
        var values = new LinkedHashMap<String, String>();
        var content = Content.of(file);
        if (content.isEmpty()) {
            values.put(STATE, "absent");
            return values;
        }
        Files.createDirectories(folder);
        var copy =
                Files.createTempFile(
                        folder,
                        "before-",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        DurableFiles.write(copy, content.get().bytes());
        DurableFiles.syncFolder(folder);
        values.put(STATE, "present");
        values.put(COPY, copy.toAbsolutePath().toString());
        values.put(SHA256, content.get().sha256());
        values.put(MODE, content.get().mode());
        return values;
    }

    /** The content that was kept; empty when there was no file. Throws when it is lost. */
    static Optional<Content> content(SequencedMap<String, String> values) throws IOException {
        var state = values.getOrDefault(STATE, "");
        if (state.equals("absent")) {
            return Optional.empty();
        }
        if (!state.equals("present")) {
            throw new IOException("nothing was recorded to go back to");
        }
        var copy = Path.of(values.getOrDefault(COPY, ""));
        var content = new Content(Files.readAllBytes(copy), values.getOrDefault(MODE, ""));
        if (!content.sha256().equals(values.get(SHA256))) {
            throw new IOException("the recorded content in " + copy + " was changed meanwhile");
        }
        return Optional.of(content);
    }
}

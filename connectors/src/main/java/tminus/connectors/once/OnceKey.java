package tminus.connectors.once;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The once-key of an attempt: the file {@code key} in its scratch folder. Whoever links it first
 * has it for ever, with its content complete from the first moment: the process that carries the
 * attempt, or the seal of somebody who made sure that it can never begin.
 */
public final class OnceKey {
    private static final String SEALED = "sealed";

    private final Path folder;

    public OnceKey(Path folder) {
        this.folder = folder;
    }

    /** Who has a key. */
    public sealed interface Holder {

        /** The attempt never began and never will. */
        record Sealed() implements Holder {}

        /** The attempt began, in this process. */
        record Carrier(LiveProcess process) implements Holder {}
    }

    /** Takes the key for this JVM. False when somebody has it already. */
    public boolean take() throws IOException {
        return link("process " + LiveProcess.self().line());
    }

    /** Takes the key so that nobody can. False when somebody has it already. */
    public boolean seal() throws IOException {
        return link(SEALED);
    }

    /** Who has the key; empty when nobody has. */
    public Optional<Holder> holder() throws IOException {
        try {
            var content = Files.readString(key()).strip();
            return Optional.of(
                    content.equals(SEALED)
                            ? new Holder.Sealed()
                            : new Holder.Carrier(
                                    LiveProcess.parse(content.substring("process ".length()))));
        } catch (NoSuchFileException free) {
            return Optional.empty();
        }
    }

    private Path key() {
        return folder.resolve("key");
    }

    private boolean link(String content) throws IOException {
        Files.createDirectories(folder);
        var complete = Files.createTempFile(folder, "key-", ".new");
        try {
            DurableFiles.write(complete, content + "\n");
            Files.createLink(key(), complete);
            DurableFiles.syncFolder(folder);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } finally {
            Files.deleteIfExists(complete);
        }
    }
}

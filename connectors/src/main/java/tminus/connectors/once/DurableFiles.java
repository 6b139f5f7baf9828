package tminus.connectors.once;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that they are still there, and whole, after a power cut. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Writes the whole content of a file and waits until the disk has it. */
    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the whole content of a file and waits until the disk has it. */
    public static void write(Path file, byte[] content) throws IOException {
        try (var out = new FileOutputStream(file.toFile())) {
            out.write(content);
            out.getFD().sync();
        }
    }

    /** Moves a file over another in one step that a power cut cannot halve. */
    public static void replace(Path complete, Path file) throws IOException {
        Files.move(
                complete,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            syncFolder(folder);
        }
    }

    /** Waits until the disk has the names in a folder. */
    public static void syncFolder(Path folder) throws IOException {
        // An interrupt closes a channel, and must not leave a key half taken.
        var interrupted = Thread.interrupted();
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (ClosedByInterruptException again) {
            Thread.interrupted();
            interrupted = true;
            syncFolder(folder);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

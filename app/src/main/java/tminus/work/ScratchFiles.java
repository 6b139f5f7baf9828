package tminus.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import tminus.secrets.Redaction;

/**
 * The texts that an attempt leaves in its folder. They are needed after a crash, so they are not
 * deleted but cleared of secrets: read again, they say what was reported.
 */
final class ScratchFiles {
    private static final long LARGEST = 1 << 20;

    private ScratchFiles() {}

    /** What a script wants to be masked, {@code to-mask}, is needed until all else is cleared. */
    static void clear(Path folder, Redaction redaction) throws IOException {
        for (var file : texts(folder)) {
            var text = Files.readString(file);
            var cleared = redaction.clear(text);
            if (!cleared.equals(text)) {
                var unfinished = Files.createTempFile(folder, "cleared-", ".new");
                Files.writeString(unfinished, cleared);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static List<Path> texts(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(ScratchFiles::isText)
                    .sorted(Comparator.comparing(file -> file.endsWith("to-mask")))
                    .toList();
        }
    }

    private static boolean isText(Path file) {
        try {
            return Files.size(file) <= LARGEST && Files.readString(file) != null;
        } catch (IOException binaryOrGone) {
            return false;
        }
    }
}

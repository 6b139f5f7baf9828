package tminus.work;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tminus.secrets.Redaction;

/**
 * The files that an attempt leaves in its folder. They are needed after a crash, so they are not
 * deleted but cleared of secrets: read again, they say what was reported.
 */
final class ScratchFiles {
    private static final int SHORTEST_MASK = 4;
    private static final int LARGEST_MASK = 65_536;

    private ScratchFiles() {}

    /** What a script wants to be masked, {@code to-mask}, is needed until all else is cleared. */
    static void clear(Path folder, Redaction redaction) throws IOException {
        var unclear = new ArrayList<IOException>();
        for (var file : files(folder)) {
            try {
                clearFile(file, redaction);
            } catch (NoSuchFileException gone) {
                continue;
            } catch (IOException | UncheckedIOException unusable) {
                unclear.add(new IOException(unusable));
            }
        }
        if (!unclear.isEmpty()) {
            throw unclear.getFirst();
        }
    }

    /** Leaves nothing but the proof that the attempt began, where nothing can be cleared. */
    static void delete(Path folder) throws IOException {
        for (var file : files(folder)) {
            if (!file.equals(folder.resolve("key"))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void clearFile(Path file, Redaction redaction) throws IOException {
        if (!pass(file, redaction, Writer.nullWriter())) {
            return;
        }
        var unfinished =
                Files.createTempFile(file.toAbsolutePath().getParent(), "cleared-", ".new");
        try (var out = new OutputStreamWriter(Files.newOutputStream(unfinished), ISO_8859_1);
                var buffered = new BufferedWriter(out)) {
            pass(file, redaction, buffered);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Bytes are read as characters: whatever they are, what is no secret stays as it is. True when
     * anything was taken out.
     */
    private static boolean pass(Path file, Redaction redaction, Writer to) throws IOException {
        var stream = redaction.stream(text -> write(to, text));
        var buffer = new char[65_536];
        try (var in = Files.newBufferedReader(file, ISO_8859_1)) {
            for (var length = in.read(buffer); length > 0; length = in.read(buffer)) {
                stream.push(new String(buffer, 0, length));
            }
        }
        stream.end();
        return stream.hasTakenOut();
    }

    private static void write(Writer to, String text) {
        try {
            to.write(text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** What a script wanted to be masked, unless it is cleared already. */
    static List<String> masked(Path folder) throws IOException {
        var file = folder.resolve("to-mask");
        if (!Files.exists(file) || Files.size(file) > LARGEST_MASK) {
            return List.of();
        }
        return Files.readString(file, ISO_8859_1)
                .lines()
                .map(line -> new String(line.getBytes(ISO_8859_1), UTF_8))
                .filter(line -> line.length() >= SHORTEST_MASK && !line.startsWith("[secret:"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(file -> file.endsWith("to-mask")))
                    .toList();
        }
    }
}

package tminus.connectors.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import tminus.connector.Output;

/**
 * Reads what the carrier keeps of a script's output: the first bytes as they come, then the last.
 */
final class KeptOutput {
    private final Path folder;
    private final long half;
    private final Output output;
    private final Masks masks;
    private final PrintedLines lines;
    private final byte[] buffer = new byte[65_536];
    private long read;

    KeptOutput(Path folder, long half, Output output) {
        this.folder = folder;
        this.half = half;
        this.output = output;
        this.masks = new Masks(folder, output);
        this.lines = new PrintedLines(output);
    }

    /**
     * Hands on what has come since the last time. That output cannot be read changes nothing in how
     * the script ended, so it is only told.
     */
    void handOn() {
        try {
            handOnFirst();
        } catch (IOException unreadable) {
            output.line("[output cannot be read: " + unreadable + "]");
        }
    }

    /**
     * Hands on everything, then deletes it: a secret that the script printed must not stay on the
     * disk.
     */
    void handOnRest() {
        try {
            masks.learn();
            handOnFirst();
            handOnLast();
            masks.complain();
        } catch (IOException unreadable) {
            output.line("[output cannot be read: " + unreadable + "]");
        }
    }

    private void handOnFirst() throws IOException {
        read += copy(folder.resolve("out.first"), read);
    }

    private void handOnLast() throws IOException {
        var older = size("out.old");
        var newer = size("out.new");
        var leftOut = Math.max(0, older + newer - half) + dropped();
        if (leftOut > 0) {
            lines.cut("[" + leftOut + " bytes of output left out here]");
        }
        var skip = Math.max(0, older + newer - half);
        if (older > 0) {
            copy(folder.resolve("out.old"), Math.min(skip, older));
        }
        if (newer > 0) {
            copy(folder.resolve("out.new"), Math.max(0, skip - older));
        }
        lines.end();
        for (var name : new String[] {"out.first", "out.old", "out.new"}) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    private long copy(Path file, long from) throws IOException {
        var copied = 0L;
        if (!Files.exists(file)) {
            return copied;
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            for (var length = in.read(buffer); length > 0; length = in.read(buffer)) {
                // A value is to be masked before it is printed, so it is learned after the reading.
                masks.learn();
                lines.push(buffer, length);
                copied += length;
            }
        } catch (FileNotFoundException handedOn) {
            // by somebody else who watches the same script
            return copied;
        }
        return copied;
    }

    private long size(String name) throws IOException {
        var file = folder.resolve(name);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private long dropped() throws IOException {
        var file = folder.resolve("out.dropped");
        return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }
}

package tminus.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tminus.state.StateFolder;

/**
 * A log of lines that keeps the first and the last part of what is too much. The last part lies in
 * two files that take turns until the end.
 */
final class CappedLog implements AutoCloseable {
    private final Path file;
    private final long half;
    private OutputStream output;
    private long first;
    private long newer;
    private long dropped;
    private boolean isInTail;
    private boolean isBroken;

    private CappedLog(Path file, long half, OutputStream output) {
        this.file = file;
        this.half = half;
        this.output = output;
    }

    static CappedLog open(Path file, long half) throws IOException {
        StateFolder.makeFile(file);
        return new CappedLog(file, half, writing(file));
    }

    /** What cannot be written is dropped: a full disk must not change an outcome. */
    void line(String line) {
        var bytes = (line + "\n").getBytes(UTF_8);
        try {
            write(bytes);
            output.flush();
        } catch (IOException full) {
            isBroken = true;
        }
    }

    private void write(byte[] bytes) throws IOException {
        if (!isInTail && first + bytes.length > half) {
            isInTail = true;
            turn();
        } else if (isInTail && newer + bytes.length > half) {
            turn();
        }
        output.write(bytes);
        if (isInTail) {
            newer += bytes.length;
        } else {
            first += bytes.length;
        }
    }

    /** The newer part becomes the older one, and the one before that is given up. */
    private void turn() throws IOException {
        output.close();
        if (Files.exists(older())) {
            dropped += Files.size(older());
        }
        if (Files.exists(newer())) {
            Files.move(newer(), older(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        StateFolder.makeFile(newer());
        output = writing(newer());
        newer = 0;
    }

    /** True when some of it could not be written. */
    boolean isBroken() {
        return isBroken;
    }

    @Override
    public void close() {
        try {
            output.close();
        } catch (IOException full) {
            isBroken = true;
        }
        if (isInTail) {
            join();
        }
    }

    private void join() {
        try (var whole =
                Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            if (dropped > 0) {
                whole.write(("[" + dropped + " bytes left out here]\n").getBytes(UTF_8));
            }
            for (var part : new Path[] {older(), newer()}) {
                if (Files.exists(part)) {
                    Files.copy(part, whole);
                    Files.delete(part);
                }
            }
        } catch (IOException full) {
            isBroken = true;
        }
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".older");
    }

    private Path newer() {
        return file.resolveSibling(file.getFileName() + ".newer");
    }

    private static OutputStream writing(Path file) throws IOException {
        return new BufferedOutputStream(
                Files.newOutputStream(
                        file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }
}

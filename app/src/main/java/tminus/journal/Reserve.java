package tminus.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tminus.state.StateFolder;

/**
 * Space kept back, so that a full disk does not swallow the results of what is under way: it is
 * given to the journal when nothing else is left.
 */
final class Reserve {
    private static final int BYTES = 4 * 1024 * 1024;

    private final Path file;

    private Reserve(Path file) {
        this.file = file;
    }

    /** Lays the reserve aside where there is room for it. */
    static Reserve in(Path folder) {
        var reserve = at(folder.resolve("reserve"));
        try {
            reserve.fill();
        } catch (IOException noRoom) {
            reserve.release();
        }
        return reserve;
    }

    /** The reserve as it lies there, or not. */
    static Reserve at(Path file) {
        return new Reserve(file);
    }

    /** Something that may find the disk full. */
    interface Job<T> {
        T run() throws SQLException;
    }

    /** Does it, a second time with the space kept back when the disk is full. */
    <T> T orUse(Job<T> job) throws SQLException {
        return orUse(job, () -> {});
    }

    /** As above; hears before the second time that the space is in use. */
    <T> T orUse(Job<T> job, Runnable inUse) throws SQLException {
        try {
            return job.run();
        } catch (SQLiteException failure) {
            if (failure.getResultCode() != SQLiteErrorCode.SQLITE_FULL || !release()) {
                throw failure;
            }
            inUse.run();
            return job.run();
        }
    }

    /** True when there was something to give. */
    boolean release() {
        try {
            var full = Files.exists(file) && Files.size(file) == BYTES;
            Files.deleteIfExists(file);
            return full;
        } catch (IOException stuck) {
            return false;
        }
    }

    private void fill() throws IOException {
        if (Files.exists(file) && Files.size(file) == BYTES) {
            return;
        }
        StateFolder.makeFile(file);
        try (var channel =
                FileChannel.open(
                        file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var zeros = ByteBuffer.allocate(BYTES); zeros.hasRemaining(); ) {
                channel.write(zeros);
            }
        }
    }
}

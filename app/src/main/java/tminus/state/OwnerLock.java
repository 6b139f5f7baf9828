package tminus.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Held by the process that carries a run. The kernel lets go of it when the process dies, so that
 * no stale lock ever has to be judged by its age.
 */
public final class OwnerLock implements AutoCloseable {
    /**
     * Locks of this process by path. Closing any other channel on a locked file would drop the lock
     * (POSIX fcntl), so a file that is locked here must not be opened here a second time.
     */
    private static final Map<Path, String> HELD = new LinkedHashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private OwnerLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock of a run, or throws {@link HeldByOther} that says who has it. */
    public static OwnerLock take(Path runFolder, Instant now) {
        var file = runFolder.resolve("owner.lock");
        synchronized (HELD) {
            var holder = HELD.get(file);
            if (holder != null) {
                throw new HeldByOther(holder);
            }
            try {
                var taken = lock(file);
                HELD.put(file, taken.sign(now));
                return taken;
            } catch (IOException unusable) {
                throw new StateRefused(
                        "the lock " + file + " cannot be used: " + unusable.getMessage(), unusable);
            }
        }
    }

    /** Who carries the run now, in words; empty when no living process does. */
    public static Optional<String> holder(Path runFolder, Instant now) {
        try (var _ = take(runFolder, now)) {
            return Optional.empty();
        } catch (HeldByOther other) {
            return Optional.of(other.holder());
        }
    }

    private static OwnerLock lock(Path file) throws IOException {
        StateFolder.makeFile(file);
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new HeldByOther(Files.readString(file).strip());
        }
        return new OwnerLock(file, channel, lock);
    }

    /** Writes who holds it, for people and for the next process that asks. */
    private String sign(Instant now) throws IOException {
        var self = ProcessHandle.current();
        var started = self.info().startInstant().orElse(now);
        var text = "process " + self.pid() + ", started " + started + ", here since " + now;
        var bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(java.nio.ByteBuffer.wrap(bytes), 0);
        return text;
    }

    @Override
    public void close() {
        synchronized (HELD) {
            HELD.remove(file);
            try {
                channel.truncate(0);
                lock.release();
                channel.close();
            } catch (IOException gone) {
                // the kernel lets go of it at the latest with the process
            }
        }
    }

    /** Another process carries the run. */
    public static final class HeldByOther extends RuntimeException {
        private final String holder;

        public HeldByOther(String holder) {
            super("the run is carried by " + holder);
            this.holder = holder;
        }

        public String holder() {
            return holder;
        }
    }
}

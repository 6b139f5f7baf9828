package tminus.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

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

    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private OwnerLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock of a run. Throws {@link HeldByOther} that says who has it. */
    public static OwnerLock take(Path runFolder, Instant now) {
        var file = runFolder.resolve("owner.lock");
        synchronized (HELD) {
            var holder = HELD.get(file);
            if (holder != null) {
                throw new HeldByOther(holder);
            }
            var taken = opened(file);
            HELD.put(file, taken.sign(now));
            return taken;
        }
    }

    /** Who carries the run now, in words; empty when no living process does. */
    public static Optional<String> holder(Path runFolder) {
        var file = runFolder.resolve("owner.lock");
        synchronized (HELD) {
            if (HELD.containsKey(file) || !Files.exists(file)) {
                return Optional.ofNullable(HELD.get(file));
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                    var lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null ? Optional.of(signature(file)) : Optional.empty();
            } catch (IOException unusable) {
                throw unusable(file, unusable);
            }
        }
    }

    private static OwnerLock opened(Path file) {
        try {
            StateFolder.makeFile(file);
            var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new HeldByOther(signature(file));
            }
            return new OwnerLock(file, channel, lock);
        } catch (IOException unusable) {
            throw unusable(file, unusable);
        }
    }

    /** Somebody who only asks who carries the run holds the lock too, for a moment. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        var lock = channel.tryLock();
        for (var tries = 1; lock == null && tries < TRIES; tries++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            lock = channel.tryLock();
        }
        return lock;
    }

    private static String signature(Path file) throws IOException {
        var text = Files.readString(file).strip();
        return text.isEmpty() ? "another process" : text;
    }

    /** Says who holds it, for people. A full disk keeps it from being written, not from holding. */
    private String sign(Instant now) {
        var self = ProcessHandle.current();
        var started = self.info().startInstant().orElse(now);
        var text = "process " + self.pid() + ", started " + started + ", here since " + now;
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException full) {
            return text;
        }
        return text;
    }

    private static StateRefused unusable(Path file, IOException cause) {
        return new StateRefused(
                "the lock " + file + " cannot be used: " + cause.getMessage(), cause);
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

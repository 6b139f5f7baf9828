import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * A process of the example. It writes its address into a lease file, and ends when somebody removes
 * or replaces that file, or when its time is up: nothing is ever left behind, and nobody has to
 * trust a process number.
 */
final class Daemon {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Daemon() {}

    /** Blocks until the lease is over, then runs {@code stop} and ends the process. */
    static void serve(Path lease, String address, Runnable stop)
            throws IOException, InterruptedException {
        var text = address + "\n" + ProcessHandle.current().pid() + "\n";
        write(lease, text);
        var end = System.nanoTime() + LONGEST_LIFE.toNanos();
        while (System.nanoTime() < end && text.equals(read(lease))) {
            Thread.sleep(PAUSE);
        }
        stop.run();
        if (text.equals(read(lease))) {
            Files.delete(lease);
        }
        System.exit(0);
    }

    /**
     * The first line of a lease: where the process listens. Empty when there is no such process.
     */
    static String address(Path lease) {
        return read(lease).lines().findFirst().orElse("");
    }

    /** Readers see the old text or the new one, never a half. */
    static void write(Path file, String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}

package tminus.connectors.once;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process of this machine that cannot be mistaken for a later one with the same number: {@code
 * start} is in clock ticks since the boot named by {@code boot} (proc_pid_stat(5), field 22).
 */
public record LiveProcess(long pid, long start, String boot) {

    public static LiveProcess self() throws IOException {
        var pid = ProcessHandle.current().pid();
        var start = startOf(pid).orElseThrow(() -> new IOException("/proc is not readable"));
        return new LiveProcess(pid, start, currentBoot());
    }

    /** Reads {@link #line} back. */
    public static LiveProcess parse(String line) {
        var words = line.strip().split(" ", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("not a process: " + line);
        }
        return new LiveProcess(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
    }

    public String line() {
        return pid + " " + start + " " + boot;
    }

    /** True while the process runs; a zombie does not. */
    public boolean runs() throws IOException {
        return boot.equals(currentBoot()) && startOf(pid).filter(now -> now == start).isPresent();
    }

    private static String currentBoot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    private static Optional<Long> startOf(long pid) {
        return ProcStat.of(pid).filter(ProcStat::runs).map(ProcStat::start);
    }
}

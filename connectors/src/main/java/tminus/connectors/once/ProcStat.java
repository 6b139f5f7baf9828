package tminus.connectors.once;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What proc_pid_stat(5) says of a process: fields 1, 2, 3, 4, 6 and 22. */
public record ProcStat(long pid, String name, char state, long parent, long session, long start) {

    /** Empty when there is no such process, or none that may be looked at. */
    public static Optional<ProcStat> of(long pid) {
        try {
            // A process may call itself anything, so not every name is valid UTF-8.
            var bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(parse(pid, new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static ProcStat parse(long pid, String line) {
        var nameEnd = line.lastIndexOf(')');
        var fields = line.substring(nameEnd + 2).split(" ", -1);
        return new ProcStat(
                pid,
                line.substring(line.indexOf('(') + 1, nameEnd),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[19]));
    }

    /** False for what has ended and only waits for its parent to notice. */
    public boolean runs() {
        return state != 'Z' && state != 'X';
    }
}

package tminus.faults;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The beginning of a command line that runs a program under strace: it writes down what the program
 * asks of its kernel, and strikes where it is told to. What the program starts is let go.
 */
public final class Strace {
    private static final String MISSING =
            "the fault tests need strace: install it (Debian: apt-get install strace)";

    private final Path log;
    private final List<String> options = new ArrayList<>();

    private Strace(Path log) {
        this.log = log;
    }

    public static Strace to(Path log) {
        var found =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "strace")));
        if (!found) {
            throw new AssertionError(MISSING);
        }
        return new Strace(log);
    }

    /** Looks at calls of these names only. */
    public Strace calls(List<String> names) {
        options.add("-e");
        options.add("trace=" + String.join(",", names));
        return this;
    }

    /** Looks at, and counts, calls about this file only. */
    public Strace about(Path file) {
        options.add("-P");
        options.add(file.toString());
        return this;
    }

    /** Kills the program at the nth call of this name by whichever thread comes so far first. */
    public Strace kill(String call, int nth) {
        return inject(call, "signal=SIGKILL:when=" + nth);
    }

    /** Lets the nth call of this name fail; every thread has a count of its own. */
    public Strace fail(String call, String error, int nth) {
        return inject(call, "error=" + error + ":when=" + nth);
    }

    private Strace inject(String call, String what) {
        options.add("-e");
        options.add("inject=" + call + ":" + what);
        return this;
    }

    public List<String> command() {
        var command = new ArrayList<>(List.of("strace", "-f", "-qq", "-y", "-b", "execve"));
        command.addAll(List.of("-o", log.toString()));
        command.addAll(options);
        return command;
    }
}

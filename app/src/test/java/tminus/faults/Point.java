package tminus.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place where a process can be killed: before the nth call of this name, about this file or,
 * without one, about anything. The file is told from the folder of the plan.
 */
record Point(String call, Optional<String> file, int nth) implements Strike {
    /** What reaches a disk, another process or another machine. */
    static final List<String> CALLS =
            List.of(
                    "write",
                    "writev",
                    "pwrite64",
                    "fsync",
                    "fdatasync",
                    "ftruncate",
                    "rename",
                    "renameat2",
                    "link",
                    "linkat",
                    "unlink",
                    "unlinkat",
                    "connect",
                    "sendto",
                    "sendmsg",
                    "clone",
                    "clone3",
                    "vfork");

    private static final Pattern CALL = Pattern.compile("(\\d+) +([a-z0-9]+)\\((.*)");
    private static final Pattern OF_DESCRIPTOR = Pattern.compile("\\d+<([^>]*)>.*");
    private static final Pattern OF_NAME = Pattern.compile("\"([^\"]*)\".*");

    /** Names that are other ones each time. */
    private static final Pattern UNSTABLE = Pattern.compile("[0-9]{6,}|^/|^$");

    /** One call of one thread, as strace has written it down. */
    private record Seen(String thread, String call, String file) {

        static Stream<Seen> in(String line, Path folder) {
            var call = CALL.matcher(line);
            if (!call.matches() || !CALLS.contains(call.group(2))) {
                return Stream.empty();
            }
            return Stream.of(
                    new Seen(call.group(1), call.group(2), relative(call.group(3), folder)));
        }

        private static String relative(String arguments, Path folder) {
            var named =
                    Stream.of(OF_DESCRIPTOR, OF_NAME)
                            .map(form -> form.matcher(arguments))
                            .filter(form -> form.matches())
                            .map(form -> form.group(1))
                            .findFirst()
                            .orElse("");
            return named.startsWith(folder + "/")
                    ? named.substring(folder.toString().length() + 1)
                    : "/";
        }

        /** Counted among those of its kind that the same thread made. */
        List<String> counters() {
            var anywhere = thread + " " + call;
            return UNSTABLE.matcher(file).find()
                    ? List.of(anywhere)
                    : List.of(anywhere, anywhere + " " + file);
        }

        Optional<String> stableFile() {
            return UNSTABLE.matcher(file).find() ? Optional.empty() : Optional.of(file);
        }
    }

    /** How many calls an undisturbed process made. */
    static int calls(Path log, Path folder) throws IOException {
        return seen(log, folder).size();
    }

    /** A point for every call that an undisturbed process made, in their order, each once. */
    static List<Point> of(Path log, Path folder) throws IOException {
        var counts = new LinkedHashMap<String, Integer>();
        var points = new ArrayList<Point>();
        for (var seen : seen(log, folder)) {
            seen.counters().forEach(counter -> counts.merge(counter, 1, Integer::sum));
            var nth = counts.getOrDefault(seen.counters().getLast(), 1);
            points.add(new Point(seen.call(), seen.stableFile(), nth));
        }
        return points.stream().distinct().toList();
    }

    private static List<Seen> seen(Path log, Path folder) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.flatMap(line -> Seen.in(line, folder)).toList();
        }
    }

    @Override
    public Strace under(Path log, Path folder) {
        var strace = Strace.to(log).calls(List.of(call)).kill(call, nth);
        file.ifPresent(name -> strace.about(folder.resolve(name)));
        return strace;
    }

    @Override
    public String toString() {
        return call + file.map(name -> " " + name).orElse("") + " " + nth;
    }
}

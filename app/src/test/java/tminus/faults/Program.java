package tminus.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import tminus.Main;

/** The program, with a state folder of its own: as a process, and inside this one for words. */
final class Program implements AutoCloseable {
    private static final int LONGEST_SECONDS = 180;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final String RUN = "crash-1.0.0-1";
    private static final Pattern ADVICE =
            Pattern.compile("tminus answer \\S+ (\\S+) (\\S+) --reason WHY");

    private final Path folder;
    private final Map<String, String> environment;
    private final List<Process> started = new ArrayList<>();

    Program(Path folder) {
        this(folder, Map.of());
    }

    /** With these variables in the environment of its processes. */
    Program(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** How a process ended, and what it printed: events apart from what people read. */
    record Ended(int code, List<String> events, String words) {

        /** A line that was cut off is none. */
        static List<String> whole(String printed) {
            var end = printed.lastIndexOf('\n');
            return end < 0 ? List.of() : printed.substring(0, end).lines().toList();
        }
    }

    /** Starts the plan of the folder, and waits for its end. */
    Ended start(List<String> under) {
        var plan = folder.resolve("plan.yaml").toString();
        return process(under, "run", plan, "--start", "now", "--yes", "--json");
    }

    Ended resume(List<String> under) {
        return process(under, "resume", RUN, "--json");
    }

    private Ended process(List<String> under, String... arguments) {
        var command = new ArrayList<>(under);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-ea"));
        command.addAll(List.of("-XX:-UsePerfData", "-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("-Djdk.httpclient.redirects.retrylimit=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(SqliteLibrary.asOption());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tminus.Main"));
        command.addAll(List.of(arguments));
        var out = folder.resolve("printed-" + started.size());
        var err = folder.resolve("said-" + started.size());
        var builder =
                new ProcessBuilder(command)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("TMINUS_STATE", state());
        try {
            var process = builder.start();
            started.add(process);
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("tminus does not end: " + Files.readString(out));
            }
            return new Ended(
                    process.exitValue(), Ended.whole(Files.readString(out)), Files.readString(err));
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The answers that {@code explain} offers: question and choice. */
    List<Advice> advice() {
        var explained = String.join("\n", here("explain", RUN).events());
        return ADVICE.matcher(explained)
                .results()
                .map(each -> new Advice(each.group(1), each.group(2)))
                .toList();
    }

    record Advice(String question, String choice) {}

    boolean answered(String question, String choice) {
        return here("answer", RUN, question, choice, "--reason", "seen").code() == 0;
    }

    /** The journal of the run, an event a line; empty when there is no run. */
    List<String> journal() {
        var log = here("log", RUN, "--json");
        return log.code() == 0 ? log.events() : List.of();
    }

    /** Types a command in another terminal. */
    Ended here(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var environment = new LinkedHashMap<>(System.getenv());
        environment.put("TMINUS_STATE", state());
        var code =
                Main.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        arguments);
        return new Ended(
                code,
                Ended.whole(out.toString(StandardCharsets.UTF_8)),
                err.toString(StandardCharsets.UTF_8));
    }

    String run() {
        return RUN;
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    /** The processes that know this folder and are alive. */
    List<String> alive() {
        return ProcessHandle.allProcesses()
                .filter(process -> knows(process))
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }

    private boolean knows(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(folder + "/");
    }

    /** Waits for what must come true, at most a minute. */
    void await(BooleanSupplier condition) {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain; alive: " + alive());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Override
    public void close() {
        ProcessHandle.allProcesses()
                .filter(process -> knows(process))
                .forEach(ProcessHandle::destroyForcibly);
        for (var process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}

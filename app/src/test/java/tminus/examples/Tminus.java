package tminus.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tminus.secrets.Canary;

/**
 * The real program, in processes of its own, with a state folder of its own. None outlives the
 * test, even one that failed.
 */
final class Tminus implements AutoCloseable {
    private static final int LONGEST_SECONDS = 120;

    private final Path folder;
    private final Path state;
    private final List<Process> started = new ArrayList<>();

    Tminus(Path folder) {
        this.folder = folder;
        this.state = folder.resolve("state");
    }

    /** A process of tminus and the file that takes what it prints. */
    record Running(Process process, Path printed) {

        String text() throws IOException {
            return Files.readString(printed);
        }

        Ended end() throws IOException, InterruptedException {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("tminus does not end: " + text());
            }
            return new Ended(process.exitValue(), text());
        }
    }

    /** How a process of tminus ended, and all it printed. */
    record Ended(int code, String text) {}

    Ended run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    Running start(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-ea"));
        command.add("-Djdk.httpclient.redirects.retrylimit=1");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tminus.Main"));
        command.addAll(List.of(arguments));
        var printed = printed(started.size());
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(printed.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(Canary.environment());
        builder.environment().put("TMINUS_STATE", state.toString());
        var process = builder.start();
        started.add(process);
        return new Running(process, printed);
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        var canary = new Canary();
        canary.assertNotIn(state);
        for (var number = 0; number < started.size(); number++) {
            canary.assertNotIn(printed(number));
        }
    }

    private Path printed(int number) {
        return folder.resolve("printed-" + number + ".txt");
    }
}

package tminus.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tminus.Main;
import tminus.secrets.Canary;

/** A folder with plans and a state folder of its own; terminals are threads of this process. */
final class Playground implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final StringBuffer printed = new StringBuffer();

    Playground(Path folder) {
        this.folder = folder;
    }

    Path state() {
        return folder.resolve("state");
    }

    /** Where a plan deploys, its script prints the canary. */
    Path plan(String text) {
        return write(
                "plan.yaml",
                text.replace(
                        "run: echo deploy,",
                        "env: {CANARY: \"${secret.canary}\"}, run: 'echo deploy; "
                                + Canary.PRINTED
                                + "',"));
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A command from beginning to end. */
    Said said(String... arguments) {
        var said = Said.by(environment(), arguments);
        printed.append(said.out()).append(said.err());
        return said;
    }

    /** Looks for the canary in everything that is kept and that commands have printed. */
    @Override
    public void close() {
        var canary = new Canary();
        canary.assertNotIn(state());
        canary.assertNotIn("what was printed", printed.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> environment() {
        var environment = new LinkedHashMap<>(Canary.environment());
        environment.put("TMINUS_STATE", state().toString());
        return environment;
    }

    /** A command in a process of its own, whose words go into the file. */
    Process process(Path printed, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djdk.httpclient.redirects.retrylimit=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "tminus.Main"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile());
        builder.environment().putAll(environment());
        return builder.start();
    }

    /** A command in another terminal, which goes on. */
    Terminal terminal(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code =
                CompletableFuture.supplyAsync(
                        () ->
                                Main.run(
                                        new PrintStream(out, true, StandardCharsets.UTF_8),
                                        new PrintStream(err, true, StandardCharsets.UTF_8),
                                        environment(),
                                        arguments),
                        task -> Thread.ofPlatform().daemon().start(task));
        return new Terminal(code, out, err);
    }

    /** What another terminal shows. */
    record Terminal(
            CompletableFuture<Integer> code, ByteArrayOutputStream out, ByteArrayOutputStream err) {

        String shown() {
            return out.toString(StandardCharsets.UTF_8);
        }

        Terminal shows(String text) {
            await(() -> shown().contains(text) || code.isDone());
            if (!shown().contains(text)) {
                throw new AssertionError(
                        "not shown: "
                                + text
                                + "\n"
                                + shown()
                                + err.toString(StandardCharsets.UTF_8));
            }
            return this;
        }

        Said end() {
            try {
                var number = code.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return new Said(number, shown(), err.toString(StandardCharsets.UTF_8));
            } catch (InterruptedException | ExecutionException | TimeoutException stuck) {
                throw new AssertionError("it does not end:\n" + shown(), stuck);
            }
        }
    }

    static void await(BooleanSupplier condition) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it does not come");
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}

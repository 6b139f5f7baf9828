package tminus.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs scripts with an environment made by the test: a PATH with a few tools, and no Java or Maven
 * but those that the test puts there.
 */
final class Shell {
    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "cat",
                    "chmod",
                    "cp",
                    "curl",
                    "cut",
                    "date",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "ln",
                    "ls",
                    "mkdir",
                    "mktemp",
                    "mv",
                    "readlink",
                    "rm",
                    "rmdir",
                    "sed",
                    "sha512sum",
                    "shasum",
                    "sleep",
                    "tail",
                    "touch");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final SequencedMap<String, String> environment = new LinkedHashMap<>();

    /** What a script said and how it ended. */
    record Ended(int code, String out, String err) {}

    /** A script that runs. */
    record Running(Process process, Path out, Path err) {
        Ended ended() {
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still runs after " + PATIENCE + ": " + said(err));
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new Ended(process.exitValue(), said(out), said(err));
        }

        String errorsSoFar() {
            return said(err);
        }
    }

    Shell(Path folder) {
        this.folder = folder;
        var tools = folder(folder.resolve("tools"));
        TOOLS.forEach(tool -> offer(tools, tool));
        environment.put("PATH", tools.toString());
        environment.put("HOME", folder(folder.resolve("home")).toString());
        environment.put("TMINUS_JDKS", folder(folder.resolve("jdks")).toString());
    }

    Shell with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Path home() {
        return folder.resolve("home");
    }

    Path jdks() {
        return folder.resolve("jdks");
    }

    /** A script on the PATH. */
    void tool(String name, String text) {
        script(folder.resolve("tools").resolve(name), text);
    }

    /** A folder that looks like a JDK; its java says what it was called with, one word a line. */
    static Path jdk(Path home, String version) {
        script(home.resolve("bin/java"), "for word in \"$@\"; do echo \"$word\"; done");
        script(home.resolve("bin/javac"), ":");
        write(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    Ended run(Path inFolder, String... command) {
        return start(inFolder, command).ended();
    }

    Running start(Path inFolder, String... command) {
        try {
            var out = Files.createTempFile(folder, "said", ".out");
            var err = Files.createTempFile(folder, "said", ".err");
            var builder =
                    new ProcessBuilder(new ArrayList<>(List.of(command)))
                            .directory(inFolder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(BooleanSupplier condition) {
        var patience = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(patience)) {
                throw new AssertionError("did not happen within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    static void script(Path file, String text) {
        write(file, "#!/bin/sh\n" + text + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot be made executable: " + file);
        }
    }

    static void write(Path file, String text) {
        try {
            folder(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void offer(Path tools, String tool) {
        List.of("/bin", "/usr/bin", "/usr/local/bin").stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(found -> script(tools.resolve(tool), "exec " + found + " \"$@\""));
    }
}

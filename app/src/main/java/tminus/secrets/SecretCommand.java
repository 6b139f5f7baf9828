package tminus.secrets;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tminus.plan.Secret;

/**
 * A secret that a program prints. The program is started directly, never by a shell, and has the
 * whole environment of tminus: it needs credentials of its own to fetch a secret with.
 */
final class SecretCommand {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private SecretCommand() {}

    static String run(Secret secret, Path planFolder, List<String> command) {
        return run(secret, planFolder, command, LONGEST);
    }

    static String run(Secret secret, Path planFolder, List<String> command, Duration longest) {
        if (command.isEmpty()) {
            throw Secrets.refused(
                    secret, "comes from a command without a program", "name the program");
        }
        var program = command.getFirst();
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(planFolder.toFile())
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return printed(secret, program, process, longest);
        } catch (IOException notStarted) {
            throw Secrets.refused(
                    secret,
                    "cannot be fetched: the program \"" + program + "\" cannot be started",
                    "check its path, then run tminus resume");
        }
    }

    private static String printed(Secret secret, String program, Process process, Duration longest)
            throws IOException {
        var output = CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Secrets.refused(
                        secret,
                        "was not printed by \""
                                + program
                                + "\" within "
                                + longest.toSeconds()
                                + " s",
                        "run the command by hand to see why");
            }
            if (process.exitValue() != 0) {
                throw Secrets.refused(
                        secret,
                        "was not printed: \"" + program + "\" ended with " + process.exitValue(),
                        "run the command by hand to see why");
            }
            var bytes = output.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return Secrets.withoutLineBreak(SecretFile.decode(bytes));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Secrets.refused(secret, "was not waited for", "the attempt was stopped");
        } catch (CharacterCodingException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException unreadable) {
            throw Secrets.refused(
                    secret,
                    "cannot be read from what \"" + program + "\" prints",
                    "it must print at most 64 KiB of text (UTF-8) and close its output");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static byte[] read(Process process) {
        try (var input = process.getInputStream()) {
            var bytes = input.readNBytes(SecretFile.LARGEST + 1);
            if (bytes.length > SecretFile.LARGEST) {
                throw new IllegalStateException("too much");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}

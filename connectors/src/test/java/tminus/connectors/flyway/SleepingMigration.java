package tminus.connectors.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import tminus.connectors.Calls;
import tminus.connectors.Printed;
import tminus.connectors.Written;
import tminus.source.Problems;

/** A process of its own that falls asleep when it is about to begin the first script. */
public record SleepingMigration(Path folder) {
    /** The clock is asked when the attempt begins, for its deadline, for its key, and here. */
    private static final int AT_THE_FIRST_SCRIPT = 4;

    /** Arguments: the folder and the settings. */
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var questions = new AtomicInteger();
        var migrate =
                new FlywayMigrate(() -> {
                    if (questions.incrementAndGet() == AT_THE_FIRST_SCRIPT) {
                        sleep(folder.resolve("asleep"));
                    }
                    return Instant.now();
                });
        var settings = migrate.read(Written.fields(arguments[1], new Problems())).orElseThrow();
        migrate.attempt(settings, new Calls(folder, new Printed()).attempt(1));
        Runtime.getRuntime().halt(0);
    }

    private static void sleep(Path note) {
        try {
            Files.createFile(note);
            new CountDownLatch(1).await();
        } catch (IOException | InterruptedException unwanted) {
            throw new IllegalStateException(unwanted);
        }
    }

    Process start(String settings) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SleepingMigration.class.getName(),
                        folder.toString(),
                        settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    void awaitAsleep(Process process) throws IOException, InterruptedException {
        var end = System.nanoTime() + 30_000_000_000L;
        while (!Files.exists(folder.resolve("asleep"))) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as(Files.readString(folder.resolve("said")))
                    .isTrue();
            Thread.sleep(5);
        }
    }
}

package tminus.connectors.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tminus.connector.Channel;
import tminus.connector.Outcome;

class FileChannelTest extends ChannelContract<FileChannel.Settings> {
    private static final String ENTRY =
            """
            2026-12-01T20:00:00Z shop 2.3 has started
              Phase 1 of 4
              owner: lee
              -- key-1
            """;

    @Override
    Channel<FileChannel.Settings> channel() {
        return new FileChannel(() -> Instant.parse("2026-12-01T20:00:00.123Z"));
    }

    @Override
    String good() {
        return "{\"path\": \"out/notices.log\"}";
    }

    @Override
    String dead() {
        return "{\"path\": \"/proc/no/such\"}";
    }

    @Override
    String wrong() {
        return "{\"path\": [], \"pat\": 1}";
    }

    @Override
    List<String> problemsOfWrong() {
        return List.of(
                "2: P202 \"path\" must be a single value / see \"tminus schema\" for its shape",
                "3: P203 \"pat\" is not known here / did you mean \"path\"?");
    }

    @Override
    String arrived() throws Exception {
        return Files.readString(folder.resolve("out/notices.log"));
    }

    @Test
    void the_same_message_stands_there_once() throws Exception {
        send(good(), message("key-1"));
        send(good(), message("key-1"));
        assertThat(arrived()).isEqualTo(ENTRY);
        send(good(), message("key-12"));
        send(good(), message("key"));
        assertThat(arrived().lines().filter(line -> line.startsWith("2026"))).hasSize(3);
    }

    @Test
    void a_message_that_was_cut_by_a_crash_is_written_again() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        for (var cut = 0; cut < ENTRY.length(); cut++) {
            Files.writeString(folder.resolve("out/notices.log"), ENTRY.substring(0, cut));
            assertThat(send(good(), message("key-1"))).isEqualTo(Outcome.succeeded());
            assertThat(arrived()).endsWith(ENTRY).matches("(?s)(.*\n)?" + Pattern.quote(ENTRY));
        }
    }

    @Test
    void many_at_once_stay_apart() throws Exception {
        var tasks =
                IntStream.range(0, 20)
                        .<Callable<Outcome>>mapToObj(
                                number -> () -> send(good(), message("k" + number % 10)))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(tasks);
        }
        assertThat(arrived().lines().filter(line -> line.startsWith("  -- "))).hasSize(10);
    }
}

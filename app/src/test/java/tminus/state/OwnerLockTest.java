package tminus.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerLockTest {
    private static final Instant NOW = Instant.parse("2026-12-01T20:00:00Z");

    @TempDir Path folder;

    @Test
    void the_second_is_told_who_was_first() {
        try (var _ = OwnerLock.take(folder, NOW)) {
            assertThatThrownBy(() -> OwnerLock.take(folder, NOW))
                    .isInstanceOf(OwnerLock.HeldByOther.class)
                    .hasMessageStartingWith(
                            "the run is carried by process "
                                    + ProcessHandle.current().pid()
                                    + ", ");
            assertThat(OwnerLock.holder(folder)).isPresent();
        }
        assertThat(OwnerLock.holder(folder)).isEmpty();
        OwnerLock.take(folder, NOW).close();
    }

    @Test
    void who_only_asks_leaves_no_trace_and_no_lock() throws Exception {
        assertThat(OwnerLock.holder(folder)).isEmpty();
        assertThat(folder.resolve("owner.lock")).doesNotExist();
        OwnerLock.take(folder, NOW).close();
        assertThat(OwnerLock.holder(folder)).isEmpty();
        OwnerLock.take(folder, NOW).close();
    }

    @Test
    void a_lock_that_cannot_be_used_is_told() {
        var nowhere = folder.resolve("none");
        assertThatThrownBy(() -> OwnerLock.take(nowhere, NOW))
                .isInstanceOf(StateRefused.class)
                .hasMessageStartingWith("the lock " + nowhere.resolve("owner.lock") + " cannot");
    }

    @Test
    void another_process_holds_it_until_it_is_killed() throws Exception {
        var holder = start();
        try (var reader = holder.inputReader()) {
            assertThat(reader.readLine()).isEqualTo("held");

            assertThatThrownBy(() -> OwnerLock.take(folder, NOW))
                    .isInstanceOf(OwnerLock.HeldByOther.class)
                    .hasMessageMatching(
                            "the run is carried by process "
                                    + holder.pid()
                                    + ", started [^,]+Z, here since 2026-12-01T20:00:00Z");
            assertThat(OwnerLock.holder(folder).orElseThrow())
                    .startsWith("process " + holder.pid() + ", started ");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        OwnerLock.take(folder, NOW).close();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Holds the lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (var _ = OwnerLock.take(Path.of(arguments[0]), NOW)) {
                System.out.println("held");
                System.in.read();
            }
        }
    }
}

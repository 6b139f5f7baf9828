package tminus.connectors.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceKeyTest {
    @TempDir Path folder;

    private OnceKey key() {
        return new OnceKey(folder.resolve("attempt"));
    }

    @Test
    void a_free_key_has_no_holder() throws Exception {
        assertThat(key().holder()).isEmpty();
    }

    @Test
    void who_takes_it_first_has_it_for_ever() throws Exception {
        assertThat(key().take()).isTrue();
        assertThat(key().take()).isFalse();
        assertThat(key().seal()).isFalse();
        assertThat(key().holder()).contains(new OnceKey.Holder.Carrier(LiveProcess.self()));
    }

    @Test
    void a_sealed_key_can_never_be_taken() throws Exception {
        assertThat(key().seal()).isTrue();
        assertThat(key().take()).isFalse();
        assertThat(key().holder()).contains(new OnceKey.Holder.Sealed());
    }

    @Test
    void of_many_exactly_one_gets_it() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (var number = 0; number < 40; number++) {
                var seals = number % 2 == 0;
                tasks.add(() -> seals ? key().seal() : key().take());
            }
            var winners = 0;
            for (var task : threads.invokeAll(tasks)) {
                winners += task.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        try (var files = Files.list(folder.resolve("attempt"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void an_interrupt_does_not_leave_it_half_taken() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(key().take()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(key().holder()).isPresent();
    }

    @Test
    void a_damaged_key_is_not_read_as_free() throws Exception {
        Files.createDirectories(folder.resolve("attempt"));
        Files.writeString(folder.resolve("attempt/key"), "process 12");
        assertThatThrownBy(() -> key().holder())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a process: 12");
    }

    @Test
    void a_process_is_not_mistaken_for_a_later_one_with_its_number() throws Exception {
        var self = LiveProcess.self();
        assertThat(self.runs()).isTrue();
        assertThat(LiveProcess.parse(self.line())).isEqualTo(self);
        assertThat(new LiveProcess(self.pid(), self.start() + 1, self.boot()).runs()).isFalse();
        assertThat(new LiveProcess(self.pid(), self.start(), "another-boot").runs()).isFalse();
        assertThat(new LiveProcess(99_999_999, 1, self.boot()).runs()).isFalse();
    }

    @Test
    void an_ended_process_does_not_run() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThat(ProcStat.of(process.pid()).filter(ProcStat::runs)).isEmpty();
    }

    @Test
    void a_name_with_brackets_does_not_confuse_what_is_read_of_a_process() throws Exception {
        var program = folder.resolve("a) R (b");
        Files.copy(Path.of("/bin/sleep"), program);
        var process = new ProcessBuilder(program.toString(), "30").start();
        try {
            while (!ProcStat.of(process.pid()).orElseThrow().name().equals("a) R (b")) {
                Thread.sleep(2);
            }
            var stat = ProcStat.of(process.pid()).orElseThrow();
            assertThat(stat.parent()).isEqualTo(ProcessHandle.current().pid());
            assertThat(stat.runs()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}

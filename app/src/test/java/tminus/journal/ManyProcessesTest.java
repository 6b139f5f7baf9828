package tminus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.journal.Journals.created;
import static tminus.journal.Journals.entries;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.engine.JournalDamaged;
import tminus.run.Entry;

class ManyProcessesTest {
    @TempDir Path folder;

    @Test
    void processes_that_race_for_one_number_get_it_once() throws Exception {
        try (var journal = Journals.open(folder)) {
            journal.append("r", List.of(created("r")));
        }
        var processes = new ArrayList<Process>();
        for (var process = 0; process < 4; process++) {
            processes.add(WriterProcess.start(folder, "r", 2, 60, "process " + process));
        }
        var kept = 0L;
        for (var process : processes) {
            kept += lines(process).stream().filter(line -> line.startsWith("kept")).count();
        }

        assertThat(kept).isEqualTo(59);
        assertThat(read("r")).hasSize(60);
    }

    @Test
    void processes_with_runs_of_their_own_lose_nothing() throws Exception {
        try (var journal = Journals.open(folder)) {
            for (var run : List.of("a", "b", "c")) {
                journal.append(run, entries(run, 1));
            }
        }
        var processes = new ArrayList<Process>();
        for (var run : List.of("a", "b", "c")) {
            processes.add(WriterProcess.start(folder, run, 2, 80, "why"));
        }
        for (var process : processes) {
            assertThat(lines(process)).hasSize(79).allMatch(line -> line.startsWith("kept"));
        }

        for (var run : List.of("a", "b", "c")) {
            assertThat(read(run)).hasSize(80);
        }
    }

    @Test
    void what_was_acknowledged_before_a_kill_is_there_afterwards() throws Exception {
        var random = new Random(20261201);
        try (var journal = Journals.open(folder)) {
            journal.append("r", List.of(created("r")));
        }
        var next = 2L;
        for (var round = 0; round < 6; round++) {
            var writer = WriterProcess.start(folder, "r", next, 100_000, "why");
            var acknowledged = killAfter(writer, random.nextInt(1, 150));

            var kept = read("r");

            assertThat((long) kept.size()).isBetween(acknowledged, acknowledged + 300);
            next = kept.size() + 1;
        }
    }

    @Test
    void a_journal_that_cannot_grow_stops_its_owner_and_stays_sound() throws Exception {
        try (var journal = Journals.open(folder)) {
            journal.append("r", List.of(created("r")));
        }
        var limited = List.of("bash", "-c", "ulimit -f 6000; exec \"$@\"", "limited");

        var lines =
                lines(WriterProcess.start(limited, folder, "r", 2, 100_000, "x".repeat(60_000)));

        assertThat(lines.getLast()).startsWith("failed the journal could not be written ([SQLITE_");
        var acknowledged = lines.size() - 1;
        assertThat(acknowledged).isPositive();
        assertThat(read("r")).hasSize(acknowledged + 1);
    }

    private static long killAfter(Process writer, int acknowledgements) throws IOException {
        var last = 1L;
        try (var reader = writer.inputReader()) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                last = Long.parseLong(line.substring("kept ".length()));
                if (--acknowledgements == 0) {
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        return last;
    }

    private static List<String> lines(Process process) throws IOException {
        try (var reader = process.inputReader()) {
            return reader.lines().toList();
        }
    }

    private List<Entry> read(String run) throws JournalDamaged {
        try (var journal = Journals.open(folder)) {
            return journal.read(run);
        }
    }
}

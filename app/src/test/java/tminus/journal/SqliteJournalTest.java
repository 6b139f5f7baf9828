package tminus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tminus.journal.Journals.created;
import static tminus.journal.Journals.entries;
import static tminus.journal.Journals.held;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.engine.FenceLost;
import tminus.run.Entry;
import tminus.state.StateFolder;
import tminus.state.StateRefused;

class SqliteJournalTest {
    @TempDir Path folder;

    @Test
    void what_was_appended_is_read_back() {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 3));
            journal.append("r", List.of(held(4, 1, "four")));
            journal.append("other", entries("other", 2));

            var expected = new ArrayList<>(entries("r", 3));
            expected.add(held(4, 1, "four"));
            assertThat(journal.read("r")).isEqualTo(expected);
            assertThat(journal.read("other")).hasSize(2);
            assertThat(journal.read("nobody")).isEmpty();
        }
    }

    @Test
    void a_new_process_reads_what_the_one_before_wrote() {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 3));
        }
        try (var journal = Journals.open(folder)) {
            assertThat(journal.read("r")).isEqualTo(entries("r", 3));
        }
    }

    @Test
    void reading_goes_on_after_a_known_entry() {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 5));

            assertThat(journal.readAfter("r", 0)).hasSize(5);
            assertThat(journal.readAfter("r", 3)).extracting(Entry::number).containsExactly(4L, 5L);
            assertThat(journal.readAfter("r", 5)).isEmpty();
        }
    }

    @Test
    void an_owner_of_the_past_cannot_write() {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 2));
            assertThat(journal.takeOver("r", "another process")).isEqualTo(2);

            assertThatThrownBy(() -> journal.append("r", List.of(held(3, 1, "late"))))
                    .isInstanceOf(FenceLost.class)
                    .hasMessage("run r is carried by another process now (fence 1 is old)");

            journal.append("r", List.of(held(3, 2, "in time")));
            assertThat(journal.read("r")).last().isEqualTo(held(3, 2, "in time"));
            assertThat(journal.takeOver("r", "a third")).isEqualTo(3);
        }
    }

    @Test
    void a_run_can_be_taken_before_its_first_entry() {
        try (var journal = Journals.open(folder)) {
            assertThat(journal.takeOver("r", "me")).isEqualTo(1);
            journal.append("r", entries("r", 1));
            assertThat(journal.read("r")).hasSize(1);
        }
    }

    @Test
    void a_number_is_given_once() {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 2));

            assertThatThrownBy(() -> journal.append("r", List.of(held(2, 1, "again"))))
                    .isInstanceOf(FenceLost.class);
            assertThatThrownBy(() -> journal.append("r", entries("r", 1)))
                    .isInstanceOf(FenceLost.class);
            assertThat(journal.read("r")).isEqualTo(entries("r", 2));
        }
    }

    @Test
    void many_runs_at_once_share_commits_and_lose_nothing() throws Exception {
        var runs = 40;
        var each = 25;
        try (var journal = Journals.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (var run = 0; run < runs; run++) {
                var name = "run-" + run;
                done.add(
                        threads.submit(() ->
                                entries(name, each)
                                        .forEach(entry -> journal.append(name, List.of(entry)))));
            }
            for (var one : done) {
                one.get();
            }
            for (var run = 0; run < runs; run++) {
                assertThat(journal.read("run-" + run)).isEqualTo(entries("run-" + run, each));
            }
        }
    }

    @Test
    void threads_that_race_for_one_number_get_it_once() throws Exception {
        var won = new AtomicInteger();
        var lost = new AtomicInteger();
        try (var journal = Journals.open(folder)) {
            journal.append("r", List.of(created("r")));
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (var thread = 0; thread < 8; thread++) {
                    var name = "thread " + thread;
                    threads.submit(() -> {
                        for (var number = 2; number <= 30; number++) {
                            try {
                                journal.append("r", List.of(held(number, 1, name)));
                                won.incrementAndGet();
                            } catch (FenceLost wasFirst) {
                                lost.incrementAndGet();
                            }
                        }
                    });
                }
            }
            assertThat(won).hasValue(29);
            assertThat(lost).hasValue(7 * 29);
            assertThat(journal.read("r")).hasSize(30);
        }
    }

    @Test
    void files_can_be_read_by_their_owner_only() throws Exception {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 1));
            try (var files = Files.walk(folder.resolve("state"))) {
                for (var file : files.toList()) {
                    var allowed =
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    assertThat(allowed).as(file.toString()).endsWith("------");
                }
            }
        }
    }

    @Test
    void a_journal_of_a_newer_version_is_left_alone() throws Exception {
        Journals.open(folder).close();
        sql(
                "INSERT INTO flyway_schema_history SELECT 2, '99', 'x', 'SQL', 'x', 0, 'x',"
                        + " installed_on, 0, 1 FROM flyway_schema_history LIMIT 1");

        var state = StateFolder.open(folder.resolve("state"));
        assertThatThrownBy(() -> Database.open(state))
                .isInstanceOf(StateRefused.class)
                .hasMessage(
                        "the journal "
                                + state.journal()
                                + " was written by a newer tminus (schema 99; this one knows 1);"
                                + " use that version, or name another state folder with --state");
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws Exception {
        var state = StateFolder.open(folder.resolve("state"));
        Files.writeString(state.journal(), "this is not a database, it is a letter to my aunt");

        assertThatThrownBy(() -> Database.open(state))
                .isInstanceOf(StateRefused.class)
                .hasMessageStartingWith("the journal " + state.journal() + " cannot be opened: ")
                .hasMessageEndingWith("; nothing was changed in it");
    }

    @Test
    void reading_a_hundred_thousand_entries_takes_less_than_two_seconds() {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 100_000));
            var fastest = Long.MAX_VALUE;
            for (var turn = 0; turn < 3 && fastest > 2_000; turn++) {
                var start = cpuNanos();
                assertThat(journal.read("r")).hasSize(100_000);
                fastest = Math.min(fastest, (cpuNanos() - start) / 1_000_000);
            }
            assertThat(fastest).as("milliseconds on the processor").isLessThan(2_000);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void sql(String statement) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("state/journal.db"));
                var prepared = connection.createStatement()) {
            prepared.executeUpdate(statement);
        }
    }
}

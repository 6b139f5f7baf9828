package tminus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tminus.journal.Journals.entries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.engine.JournalDamaged;
import tminus.run.Entry;
import tminus.state.StateRefused;

class VerificationTest {
    @TempDir Path folder;

    private List<Entry> original = List.of();

    @BeforeEach
    void write_a_run_of_twenty_records() {
        original = entries("r", 20);
        try (var journal = Journals.open(folder)) {
            journal.append("r", original);
            journal.append("other", entries("other", 3));
        }
    }

    @Test
    void a_sound_journal_says_what_was_checked() {
        var verification = verify();

        assertThat(verification.sound()).isTrue();
        assertThat(verification.lines())
                .containsExactly(
                        "records 1 to 20 of run r are as they were written: numbers without a"
                                + " hole, every hash right, each record naming the one before it,"
                                + " fences never falling",
                        "hash of record 20: " + verification.hash(),
                        "not covered: a journal that was rewritten or cut with the will to deceive;"
                                + " compare the hash above with one that was noted elsewhere");
    }

    @Test
    void an_unknown_run_is_not_sound() {
        try (var journal = Journals.open(folder)) {
            var verification = Verification.of(journal, "nobody");
            assertThat(verification.sound()).isFalse();
            assertThat(verification.lines())
                    .containsExactly("there is no run nobody in this state folder");
        }
    }

    @Test
    void every_column_of_a_record_is_covered() throws Exception {
        for (var change :
                List.of(
                        "at = '2026-12-01T20:00:08Z'",
                        "fence = 2",
                        "actor = replace(actor, 'tminus', 'nobody')",
                        "request = 'r8'",
                        "request = NULL",
                        "type = 'released'",
                        "body = replace(body, 'why', 'who')",
                        "previous = hash",
                        "hash = previous",
                        "number = 70")) {
            sql("UPDATE record SET " + change + " WHERE run = 'r' AND number = 7");
            assertThat(damage()).as(change).startsWith("journal of run r, record 7: ");
            restore();
        }
    }

    @Test
    void a_changed_record_is_named_with_both_hashes() throws Exception {
        sql("UPDATE record SET body = replace(body, 'why', 'who') WHERE run = 'r' AND number = 7");

        assertThat(damage())
                .matches(
                        "journal of run r, record 7: was changed after it was written: its hash"
                                + " should be [0-9a-f]{64} and is [0-9a-f]{64}");
        assertThat(verify().records()).isEqualTo(6);
        assertThat(verify().lines().getFirst()).startsWith("DAMAGED: journal of run r, record 7: ");
    }

    @Test
    void missing_records_are_noticed_in_the_middle_and_at_the_end() throws Exception {
        sql("DELETE FROM record WHERE run = 'r' AND number = 7");
        assertThat(damage())
                .isEqualTo("journal of run r, record 7: is missing; record 8 follows record 6");
        restore();

        sql("DELETE FROM record WHERE run = 'r' AND number > 18");
        assertThat(damage())
                .isEqualTo(
                        "journal of run r, record 19: the records end with 18, and record 20 was"
                                + " the last one written");
    }

    @Test
    void a_record_taken_from_another_run_does_not_fit() throws Exception {
        sql("DELETE FROM record WHERE run = 'r' AND number = 3");
        sql("UPDATE record SET run = 'r' WHERE run = 'other' AND number = 3");

        assertThat(damage())
                .startsWith("journal of run r, record 3: does not follow from record 2");
    }

    @Test
    void a_fence_that_falls_is_noticed_even_with_a_right_hash() throws Exception {
        try (var journal = Journals.open(folder)) {
            journal.takeOver("r", "another");
            journal.append("r", List.of(Journals.held(21, 2, "new owner")));
        }
        appendRaw(StoredRecord.of("r", Journals.held(22, 1, "old owner"), verify().hash()));

        assertThat(damage()).isEqualTo("journal of run r, record 22: has fence 1 after fence 2");
    }

    @Test
    void a_record_of_an_unknown_type_stops_the_reading() throws Exception {
        var known = StoredRecord.of("r", Journals.held(21, 1, "x"), verify().hash());
        var unknown = rehashed(known, "teleported");
        appendRaw(unknown);

        assertThat(damage())
                .isEqualTo(
                        "journal of run r, record 21: is of type \"teleported\", which this version"
                                + " of tminus does not know; use the version that wrote it, or a"
                                + " newer one");
    }

    @Test
    void a_second_beginning_is_damage() throws Exception {
        appendRaw(
                StoredRecord.of(
                        "r",
                        Journals.entry(
                                21, 1, new tminus.run.Event.RunCreated(Journals.header("r"))),
                        verify().hash()));

        assertThat(damage())
                .isEqualTo(
                        "journal of run r, record 21: is of type \"run-created\" at the wrong"
                                + " place");
    }

    @Test
    void other_runs_are_not_affected() throws Exception {
        sql("UPDATE record SET body = '{}' WHERE run = 'r' AND number = 7");
        try (var journal = Journals.open(folder)) {
            assertThat(journal.read("other")).hasSize(3);
            assertThatThrownBy(() -> journal.read("r")).isInstanceOf(JournalDamaged.class);
        }
    }

    /** After any flipped bit the same entries are read, or none: never others, never fewer. */
    @Test
    void a_flipped_bit_never_changes_what_is_read() throws Exception {
        var file = folder.resolve("state/journal.db");
        var bytes = Files.readAllBytes(file);
        var random = new Random(20261201);
        var found = 0;
        for (var flip = 0; flip < 400; flip++) {
            var damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.deleteIfExists(folder.resolve("state/journal.db-wal"));
            Files.deleteIfExists(folder.resolve("state/journal.db-shm"));
            Files.write(file, damaged);
            if (noticed()) {
                found++;
            }
        }
        assertThat(found).isGreaterThan(20);
    }

    private boolean noticed() {
        try (var journal = Journals.open(folder)) {
            assertThat(journal.read("r")).isEqualTo(original);
            return false;
        } catch (JournalDamaged | StateRefused noticed) {
            return true;
        }
    }

    private Verification verify() {
        try (var journal = Journals.open(folder)) {
            return Verification.of(journal, "r");
        }
    }

    private String damage() {
        return verify().damage().orElseThrow().getMessage();
    }

    private static StoredRecord rehashed(StoredRecord record, String type) {
        var changed = with(record, type, "");
        return with(record, type, changed.computedHash());
    }

    private static StoredRecord with(StoredRecord record, String type, String hash) {
        return new StoredRecord(
                record.run(),
                record.number(),
                record.at(),
                record.fence(),
                record.actor(),
                record.request(),
                type,
                record.body(),
                record.previous(),
                hash);
    }

    private void appendRaw(StoredRecord record) throws SQLException {
        try (var connection = DriverManager.getConnection(url())) {
            var statements = new Statements(connection);
            Records.insert(statements, List.of(record));
            Tail.of(statements, record.run()).orElseThrow().after(record).put(statements, "r");
        }
    }

    private void sql(String statement) throws SQLException, IOException {
        Files.copy(
                folder.resolve("state/journal.db"),
                folder.resolve("before.db"),
                StandardCopyOption.REPLACE_EXISTING);
        try (var connection = DriverManager.getConnection(url());
                var prepared = connection.createStatement()) {
            assertThat(prepared.executeUpdate(statement)).isPositive();
        }
    }

    private void restore() throws IOException {
        Files.copy(
                folder.resolve("before.db"),
                folder.resolve("state/journal.db"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("state/journal.db");
    }
}

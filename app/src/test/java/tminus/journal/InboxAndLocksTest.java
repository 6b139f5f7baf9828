package tminus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.run.Actor;
import tminus.run.Control;
import tminus.run.RunOutcome;
import tminus.state.StateFolder;

class InboxAndLocksTest {
    @TempDir Path folder;

    private Database database;
    private SqliteJournal journal;
    private SqliteInbox inbox;
    private SqliteLocks locks;

    @BeforeEach
    void open() {
        var state = StateFolder.open(folder.resolve("state"));
        database = Database.open(state);
        journal = SqliteJournal.open(state, database);
        inbox = SqliteInbox.of(database, "r");
        locks = SqliteLocks.of(database);
    }

    @AfterEach
    void close() {
        locks.close();
        inbox.close();
        journal.close();
    }

    @Test
    void what_people_say_arrives_in_order_until_it_is_taken_in() {
        inbox.say(hold("1"));
        inbox.say(hold("2"));

        assertThat(inbox.arrived()).containsExactly(hold("1"), hold("2"));
        assertThat(inbox.arrived()).hasSize(2);
        inbox.takenIn(hold("1"));
        assertThat(inbox.arrived()).containsExactly(hold("2"));
        inbox.takenIn(hold("2"));
        assertThat(inbox.arrived()).isEmpty();
    }

    @Test
    void a_glance_shows_that_somebody_else_has_changed_something() {
        inbox.mayHoldNews();
        assertThat(inbox.mayHoldNews()).isFalse();

        try (var terminal = SqliteInbox.of(database, "r")) {
            terminal.say(hold("1"));
        }

        assertThat(inbox.mayHoldNews()).isTrue();
        assertThat(inbox.mayHoldNews()).isFalse();
    }

    @Test
    void the_same_request_counts_once() {
        assertThat(inbox.say(hold("1"))).isTrue();
        assertThat(inbox.say(hold("1"))).isFalse();
        inbox.takenIn(hold("1"));
        assertThat(inbox.say(hold("1"))).isFalse();
        assertThat(inbox.arrived()).isEmpty();
    }

    @Test
    void another_process_and_another_run_have_their_own_view() {
        try (var terminal = SqliteInbox.of(database, "r");
                var other = SqliteInbox.of(database, "other")) {
            terminal.say(hold("1"));

            assertThat(inbox.arrived()).containsExactly(hold("1"));
            assertThat(other.arrived()).isEmpty();
        }
    }

    @Test
    void a_word_of_a_newer_version_is_refused_with_the_reason() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database.file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO inbox (request, run, control) VALUES ('new', 'r', '"
                            + "{\"request\":\"new\",\"actor\":{\"kind\":\"person\",\"name\":\"m\","
                            + "\"means\":\"local\"},\"given\":\"2026-12-01T20:00:00Z\","
                            + "\"word\":{\"say\":\"dance\"}}')");
        }
        inbox.say(hold("1"));

        assertThat(inbox.arrived()).containsExactly(hold("1"));
        assertThat(inbox.refusal("new")).hasValue("the word says \"dance\", which is not known");
        assertThat(inbox.refusal("1")).isEmpty();
        assertThat(inbox.refusal("never said")).isEmpty();
    }

    @Test
    void a_lock_is_held_by_one_run() {
        assertThat(locks.take("shop", "a")).isEmpty();
        assertThat(locks.take("shop", "a")).isEmpty();
        assertThat(locks.take("shop", "b")).hasValue("a");
        assertThat(locks.take("mail", "b")).isEmpty();

        locks.release("shop", "b");
        assertThat(locks.take("shop", "b")).hasValue("a");
        locks.release("shop", "a");
        assertThat(locks.take("shop", "b")).isEmpty();
    }

    @Test
    void a_lock_whose_run_has_ended_is_free() {
        journal.append("a", List.of(Journals.created("a")));
        assertThat(locks.take("shop", "a")).isEmpty();
        assertThat(locks.take("shop", "b")).hasValue("a");

        journal.append("a", List.of(Journals.ended(2, RunOutcome.SUCCEEDED)));

        assertThat(locks.take("shop", "b")).isEmpty();
        assertThat(locks.take("shop", "c")).hasValue("b");
    }

    private static Control hold(String request) {
        return new Control(
                request,
                Actor.person("maria", "local"),
                Instant.parse("2026-12-01T20:00:00Z"),
                new Control.Word.Hold("wait for me"));
    }
}

package tminus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.journal.Journals.created;
import static tminus.journal.Journals.ended;
import static tminus.journal.Journals.entries;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.run.RunOutcome;
import tminus.state.StateFolder;

class RunsTest {
    @TempDir Path folder;

    private Database database;
    private SqliteJournal journal;
    private Runs runs;

    @BeforeEach
    void open() {
        var state = StateFolder.open(folder.resolve("state"));
        database = Database.open(state);
        journal = SqliteJournal.open(state, database);
        runs = Runs.of(database);
    }

    @AfterEach
    void close() {
        runs.close();
        journal.close();
    }

    @Test
    void a_run_is_summed_up_from_its_journal() {
        journal.append("r", entries("r", 3));

        var run = runs.find("r").orElseThrow();

        assertThat(run.id()).isEqualTo("r");
        assertThat(run.plan()).isEqualTo("webshop");
        assertThat(run.version()).isEqualTo("2.3.0");
        assertThat(run.created()).isEqualTo(Journals.START.plusSeconds(1));
        assertThat(run.last()).isEqualTo(Journals.START.plusSeconds(3));
        assertThat(run.records()).isEqualTo(3);
        assertThat(run.outcome()).isEmpty();
        assertThat(run.succeeded()).isFalse();
        assertThat(runs.find("nobody")).isEmpty();
    }

    @Test
    void the_last_success_of_an_environment_is_found() {
        run("a", RunOutcome.SUCCEEDED);
        run("b", RunOutcome.SUCCEEDED_WITH_WARNINGS);
        run("c", RunOutcome.ROLLED_BACK);
        journal.append("d", entries("d", 2));

        assertThat(runs.lastSuccess("webshop", "production").orElseThrow().id()).isEqualTo("b");
        assertThat(runs.lastSuccess("webshop", "staging")).isEmpty();
        assertThat(runs.lastSuccess("other", "production")).isEmpty();
        assertThat(runs.list().runs())
                .extracting(Runs.Summary::id)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_damaged_run_does_not_hide_the_others() throws Exception {
        run("a", RunOutcome.SUCCEEDED);
        run("b", RunOutcome.SUCCEEDED);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database.file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE record SET body = '{' WHERE run = 'a' AND number = 1");
        }

        var listing = runs.list();

        assertThat(listing.runs()).extracting(Runs.Summary::id).containsExactly("b");
        assertThat(listing.unreadable()).hasSize(1);
        assertThat(listing.unreadable().getFirst()).startsWith("run a is not JSON: ");
    }

    private void run(String id, RunOutcome outcome) {
        journal.append(id, List.of(created(id), ended(2, outcome)));
    }
}

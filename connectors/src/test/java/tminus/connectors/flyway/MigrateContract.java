package tminus.connectors.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.connectors.DryRunPromises;
import tminus.connectors.ProbingPromises;
import tminus.connectors.ReversiblePromises;

abstract class MigrateContract extends FlywayContract
        implements ProbingPromises<FlywaySettings>,
                ReversiblePromises<FlywaySettings>,
                DryRunPromises<FlywaySettings> {

    @Override
    public FlywayMigrate connector() {
        return migrate;
    }

    @Override
    public String good() {
        return settings("db", "");
    }

    @Override
    protected String wrong() {
        return """
        {"database": "jdbc:oracle:x", "target": "new", "baseline": "1..2", "location": "db"}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "1: P201 \"locations\" is missing / add \"locations: ...\" here",
                "2: P202 \"database\" is \"jdbc:oracle:x\", which is not a database that tminus"
                        + " knows / write jdbc:postgresql://host/name, or the path of an SQLite"
                        + " file",
                "3: P202 \"target\" is \"new\", which is not a version / write it like 3 or 2.1, or"
                        + " none",
                "4: P202 \"baseline\" is \"1..2\", which is not a version / write it like 3 or 2.1,"
                        + " or none",
                "5: P203 \"location\" is not known here / did you mean \"locations\"?");
    }

    @Override
    public int effects() throws Exception {
        return (int) state().stream().filter("row a;b"::equals).count();
    }

    private static Outcome atVersion(String version) {
        return new Outcome.Succeeded(new LinkedHashMap<>(Map.of("version", version)));
    }

    @Test
    void versions_are_migrated_in_their_order() throws Exception {
        assertThat(connector().files(read(good()))).containsExactly("db");
        assertThat(migrateTo(1, "")).isEqualTo(atVersion("2"));
        assertThat(state())
                .containsExactly(
                        "version 1",
                        "version 2",
                        "product.discount",
                        "product.id",
                        "product.name",
                        "row a;b");
        assertThat(printed.lines())
                .containsExactly(
                        "V1__product.sql: begins",
                        "V1__product.sql: done",
                        "V2__discount.sql: begins",
                        "V2__discount.sql: done");
        assertThat(migrateTo(2, "")).isEqualTo(atVersion("2"));
    }

    @Test
    void a_target_is_where_it_ends() throws Exception {
        assertThat(migrateTo(1, ", \"target\": \"1\"")).isEqualTo(atVersion("1"));
        assertThat(state()).contains("version 1").doesNotContain("version 2");
        assertThat(connector().describe(migrateSettings(", \"target\": \"1\"")))
                .endsWith(" by db to 1");
    }

    @Test
    void a_broken_script_keeps_what_came_before_it_and_the_way_back_takes_that_too()
            throws Exception {
        migrateTo(1, ", \"target\": \"1\"");
        write("db/V3__broken.sql", "insert into product values (7, 'x', 0);\nselect no_such();");
        var settings = migrateSettings("");
        var captured = migrate.capture(settings, calls.attempt(9));
        assertThat(captured).containsExactly(Map.entry("version", "1"));
        var outcome = migrate.attempt(settings, calls.attempt(2));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.sent()).isTrue();
                            assertThat(failed.reason())
                                    .contains("V3__broken.sql", "no_such")
                                    .doesNotContain("\n");
                        });
        assertThat(migrate.probe(settings, calls.attempt(2)))
                .isEqualTo(
                        new Outcome.Failed("it ended at version 2, before V3__broken.sql", true));
        assertThat(migrate.probe(settings, calls.attempt(2)))
                .as("asked again")
                .isEqualTo(
                        new Outcome.Failed("it ended at version 2, before V3__broken.sql", true));
        assertThat(state()).contains("version 2", "row a;b").doesNotContain("row x");
        assertThat(migrate.restore(settings, calls.with(calls.attempt(3), captured)))
                .isEqualTo(atVersion("1"));
        assertThat(state()).containsExactly("version 1", "product.id", "product.name");
    }

    @Test
    void a_script_that_was_changed_after_it_ran_stops_everything() throws Exception {
        migrateTo(1, ", \"target\": \"1\"");
        write("db/V1__product.sql", "create table other (id int);");
        assertThat(migrateTo(2, ""))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("checksum mismatch"));
        assertThat(state()).doesNotContain("version 2");
    }

    @Test
    void an_attempt_whose_key_was_taken_away_while_it_slept_migrates_nothing_more()
            throws Exception {
        var settings = migrateSettings("");
        var call = calls.attempt(1);
        // It sleeps between taking its key and the first migration.
        var asleep = new CountDownLatch(1);
        var wake = new CountDownLatch(1);
        var questions = new AtomicInteger();
        var sleeper =
                new FlywayMigrate(() -> {
                    if (questions.incrementAndGet() == 4) {
                        asleep.countDown();
                        await(wake);
                    }
                    return Instant.now();
                });
        var task = new FutureTask<>(() -> sleeper.attempt(settings, call));
        Thread.ofPlatform().daemon().start(task);
        asleep.await();
        var asked = new FutureTask<>(() -> migrate.probe(settings, call));
        Thread.ofPlatform().daemon().start(asked);
        wake.countDown();
        assertThat(List.of(task.get(), asked.get())).isNotNull();
        assertThat(asked.get()).isNotInstanceOf(Outcome.Unknown.class);
        // Whoever was first: what was said stays true.
        var said = asked.get() instanceof Outcome.Succeeded;
        assertThat(state().contains("version 2"))
                .isEqualTo(said || task.get() instanceof Outcome.Succeeded);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_attempt_that_is_killed_before_its_first_script_did_not_run() throws Exception {
        killBeforeTheFirstScript();

        assertThat(migrate.probe(read(good()), calls.attempt(1)))
                .isEqualTo(
                        new Outcome.NotRun(
                                "it was stopped before anything of a script was kept, and cannot go"
                                        + " on any more"));
        assertThat(state()).isEmpty();
        assertThat(migrate.attempt(read(good()), calls.attempt(1)))
                .isInstanceOf(Outcome.NotRun.class);
        assertThat(migrateTo(2, "")).isEqualTo(atVersion("2"));
    }

    @Test
    void where_callbacks_may_have_run_before_the_first_script_nothing_is_proven() throws Exception {
        write("db/beforeMigrate.sql", "create table audit (id int);");
        killBeforeTheFirstScript();

        assertThat(migrate.probe(read(good()), calls.attempt(1)))
                .isEqualTo(
                        new Outcome.Failed(
                                "it ended at version none, before V1__product.sql", true));
    }

    private void killBeforeTheFirstScript() throws Exception {
        var sleeper = new SleepingMigration(folder);
        var process = sleeper.start(settings("db", ""));
        sleeper.awaitAsleep(process);
        process.destroyForcibly().waitFor();
    }

    @Test
    void a_dry_run_shows_every_statement_and_finds_the_broken_one() throws Exception {
        migrateTo(1, ", \"target\": \"1\"");
        var before = state();
        assertThat(migrate.dryRun(migrateSettings(""), calls.attempt(2)))
                .isEqualTo(new Outcome.Succeeded(new LinkedHashMap<>(Map.of("pending", "1"))));
        assertThat(printed.lines())
                .endsWith(
                        "V2__discount.sql:",
                        "line 1: alter table product add column discount int",
                        "line 2: insert into product values (1, 'a;b', 0) (1 rows)");
        write("db/V3__broken.sql", "select 1;\nselect no_such();");
        assertThat(migrate.dryRun(migrateSettings(""), calls.attempt(3)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .startsWith("V3__broken.sql line 2 (select no_such()): ")
                                        .endsWith("; nothing of it was kept"));
        assertThat(state()).isEqualTo(before);
        assertThat(migrate.dryRun(read(unusable()), calls.attempt(4)))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void placeholders_are_filled_in_everywhere() throws Exception {
        write("db/V3__name.sql", "update product set name = '${name}';");
        write("db/U3__name.sql", "update product set name = 'not ${name}';");
        var more = ", \"placeholders\": {\"name\": \"widget\"}";
        assertThat(migrate.dryRun(migrateSettings(more), calls.attempt(1)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(printed.lines()).contains("line 1: update product set name = 'widget' (1 rows)");
        assertThat(migrateTo(2, more)).isEqualTo(atVersion("3"));
        assertThat(state()).contains("row widget");
        assertThat(downTo(calls.attempt(3), more + ", \"to\": \"2\"")).isEqualTo(atVersion("2"));
        assertThat(state()).contains("row not widget");
    }

    @Test
    void a_database_that_is_older_than_its_history_gets_a_baseline() throws Exception {
        database.execute("create table product (id int primary key, name text)");
        assertThat(migrateTo(1, ""))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.sent()).isFalse();
                            assertThat(failed.reason()).contains("baseline");
                        });
        var more = ", \"baseline\": \"1\"";
        var captured = migrate.capture(migrateSettings(more), calls.attempt(9));
        assertThat(migrateTo(2, more)).isEqualTo(atVersion("2"));
        // The baseline itself is no migration: nobody has to take it back.
        assertThat(migrate.restore(migrateSettings(more), calls.with(calls.attempt(3), captured)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(state()).containsExactly("version 1", "product.id", "product.name");
    }
}

package tminus.connectors.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.connectors.DryRunPromises;

abstract class DownContract extends FlywayContract implements DryRunPromises<FlywaySettings> {

    @BeforeEach
    void migrateFirst() {
        assertThat(migrateTo(99, "")).isInstanceOf(Outcome.Succeeded.class);
    }

    @Override
    public FlywayDown connector() {
        return down;
    }

    @Override
    public String good() {
        return settings("db", ", \"to\": \"1\"");
    }

    @Override
    protected Optional<String> endless() {
        try {
            write("db/U2__discount.sql", "delete from product;\n" + database.slow());
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        return Optional.of(good());
    }

    @Override
    protected void awaitUnderWay() throws Exception {
        while (!printed.lines().contains("line 1: delete from product (1 rows)")) {
            Thread.sleep(2);
        }
    }

    @Override
    protected String wrong() {
        return """
        {"database": "shop.db", "locations": {}, "to": "back", "target": "1"}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "3: P202 \"locations\" must be a list / see \"tminus schema\" for its shape",
                "4: P202 \"to\" is \"back\", which is not a version / write it like 3 or 2.1, or"
                        + " none",
                "5: P203 \"target\" is not known here / known here: database, user, password,"
                        + " lock-timeout, locations, schema, placeholders, to, baseline");
    }

    private static Outcome atVersion(String version) {
        return new Outcome.Succeeded(new LinkedHashMap<>(Map.of("version", version)));
    }

    @Test
    void the_highest_version_goes_first_and_the_history_with_it() throws Exception {
        assertThat(downTo(calls.attempt(1), ", \"to\": \"none\"")).isEqualTo(atVersion("none"));
        assertThat(state()).isEmpty();
        assertThat(printed.lines())
                .endsWith(
                        "U2__discount.sql:",
                        "line 1: delete from product (1 rows)",
                        "line 2: alter table product drop column discount",
                        "U1__product.sql:",
                        "line 1: drop table product");
        assertThat(downTo(calls.attempt(2), ", \"to\": \"none\"")).isEqualTo(atVersion("none"));
        assertThat(migrateTo(3, "")).isEqualTo(atVersion("2"));
    }

    @Test
    void all_of_the_way_back_happens_or_nothing() throws Exception {
        var before = state();
        write("db/U1__product.sql", "drop table product;\nselect no_such();");
        assertThat(downTo(calls.attempt(1), ", \"to\": \"none\""))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .startsWith("U1__product.sql line 2 (select no_such()): ")
                                        .endsWith("; nothing of it was kept"));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_way_back_with_a_hole_is_not_begun() throws Exception {
        var before = state();
        Files.delete(folder.resolve("db/U1__product.sql"));
        Files.delete(folder.resolve("db/U2__discount.sql"));
        assertThat(downTo(calls.attempt(1), ", \"to\": \"none\""))
                .isEqualTo(
                        new Outcome.Failed(
                                "there is no way back without U2__*.sql, U1__*.sql in db", false));
        write("db/U2__discount.sql", "vacuum;");
        assertThat(downTo(calls.attempt(2), ", \"to\": \"1\""))
                .isEqualTo(
                        new Outcome.Failed(
                                "U2__discount.sql line 1 (vacuum) cannot run in a transaction"
                                        + " together with the others",
                                false));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void versions_may_be_written_with_dots_or_underscores() throws Exception {
        write("db/V2.1__more.sql", "insert into product values (9, 'more', 0);");
        write("db/U2_1__more.sql", "delete from product where id = 9;");
        write("db/Unrelated.sql", "x");
        write("db/Unot__a_version.sql", "x");
        assertThat(migrateTo(1, "")).isEqualTo(atVersion("2.1"));
        assertThat(downTo(calls.attempt(2), ", \"to\": \"2\"")).isEqualTo(atVersion("2"));
        assertThat(state()).contains("row a;b", "version 2").doesNotContain("row more");
    }

    @Test
    void without_a_version_the_recorded_one_counts() throws Exception {
        assertThat(downTo(calls.attempt(1), ""))
                .isEqualTo(
                        new Outcome.Failed(
                                "no version was recorded to go back to: write to: and the version",
                                false));
        var captured = new LinkedHashMap<>(Map.of("version", "1"));
        assertThat(downTo(calls.with(calls.attempt(2), captured), "")).isEqualTo(atVersion("1"));
        assertThat(down.describe(read(settings("db", ""))))
                .endsWith(" back to the version before by db");
    }

    @Test
    void a_lower_version_is_left_alone() throws Exception {
        var before = state();
        assertThat(downTo(calls.attempt(1), ", \"to\": \"7\"")).isEqualTo(atVersion("7"));
        assertThat(state()).isEqualTo(before);
    }
}

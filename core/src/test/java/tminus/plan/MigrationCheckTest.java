package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationCheckTest {
    private static final String EXPAND =
            """
            migrations: [{id: m, now: expand, stages: {expand: {steps: [migrate]}}}]
            steps:
              - {id: backup, owner: dba, run: ./b.sh, effect: none}
              - {id: migrate, owner: dba, uses: flyway/migrate, with: {locations: db}, undo: {uses: flyway/down}}
            """;

    @Test
    void of_versioned_scripts_the_newest_one_belongs_to_the_release() {
        assertThat(
                        told(
                                EXPAND,
                                "db/V2__a.sql",
                                "DROP TABLE a",
                                "db/V10.1__b.sql",
                                "SELECT 1;\n\nDROP TABLE b",
                                "db/V10__c.sql",
                                "DROP TABLE c",
                                "db/V9_9999999999__c.sql",
                                "DROP TABLE c",
                                "db/U10.1__b.sql",
                                "DROP TABLE d",
                                "other/V99__e.sql",
                                "DROP TABLE e"))
                .containsExactly(
                        "db/V10.1__b.sql:3:1+1 P706 the version that still runs cannot live with:"
                                + " DROP TABLE b = move it into the contract stage, after the last"
                                + " old version is gone");
    }

    @Test
    void scripts_without_a_version_are_left_to_their_authors() {
        assertThat(told(EXPAND, "db/R__view.sql", "DROP TABLE a")).isEmpty();
    }

    @Test
    void a_migration_outside_of_a_series_is_left_to_its_author() {
        var text = EXPAND.substring(EXPAND.indexOf("\nsteps:") + 1);

        assertThat(told(text, "db/V1__a.sql", "DROP TABLE a")).isEmpty();
    }

    @Test
    void files_of_statements_are_looked_at_one_by_one() {
        var text =
                """
                steps:
                  - {id: clean, owner: dba, uses: sql/run, with: {file: clean.sql}, undo: {uses: sql/run}}
                """;

        assertThat(told(text, "clean.sql", "-- all\nTRUNCATE cart;", "other.sql", "DROP TABLE x"))
                .containsExactly(
                        "clean.sql:2:1+1 P707 this destroys data: TRUNCATE cart = make sure that a"
                                + " backup comes before it, and that nothing needs the data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE a",
                "drop schema a cascade",
                "TRUNCATE a",
                "DELETE FROM a",
                "ALTER TABLE a DROP COLUMN b",
                "alter table a\n  drop b"
            })
    void these_destroy(String sql) {
        assertThat(SqlStatements.of(sql)).allMatch(SqlStatements.Statement::destroys);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP INDEX a",
                "DELETE FROM a WHERE b",
                "ALTER TABLE a DROP CONSTRAINT b",
                "INSERT INTO a VALUES ('DROP TABLE b')",
                "-- DROP TABLE a",
                "/* DROP TABLE a; */ SELECT 1",
                "SELECT 'never closed DROP TABLE a",
                "SELECT 1 /* never closed DROP TABLE a",
                "CREATE TABLE dropped (a INT)"
            })
    void these_do_not(String sql) {
        assertThat(SqlStatements.of(sql)).noneMatch(SqlStatements.Statement::destroys);
    }

    private static List<String> told(String text, String... files) {
        var sql = new LinkedHashMap<String, String>();
        for (var index = 0; index < files.length; index += 2) {
            sql.put(files[index], files[index + 1]);
        }
        return Told.of(Told.TOP + text, "test", Told.nothing(), sql).lines().stream()
                .filter(line -> !line.contains("P905"))
                .toList();
    }
}

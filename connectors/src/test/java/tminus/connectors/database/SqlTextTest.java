package tminus.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    private static List<String> split(String text) {
        return SqlText.statements(text).stream().map(SqlText.Statement::text).toList();
    }

    @Test
    void statements_end_with_a_semicolon_or_with_the_text() {
        assertThat(split("select 1; select 2")).containsExactly("select 1", "select 2");
        assertThat(split(" ;;\n; select 1 ;")).containsExactly("select 1");
        assertThat(split("  -- nothing\n/* here */ ;")).isEmpty();
        assertThat(split("")).isEmpty();
    }

    @Test
    void semicolons_in_quotes_and_comments_end_nothing() {
        assertThat(split("select 'a;b''c;', \"d;e\", `f;g`, [h;i]; x"))
                .containsExactly("select 'a;b''c;', \"d;e\", `f;g`, [h;i]", "x");
        assertThat(split("select 1 -- one; two\n; x")).containsExactly("select 1 -- one; two", "x");
        assertThat(split("select /* a; /* b; */ c; */ 1; x"))
                .containsExactly("select /* a; /* b; */ c; */ 1", "x");
        assertThat(split("select $$a;b$$, $t$c;$$;d$t$, a$1$; x"))
                .containsExactly("select $$a;b$$, $t$c;$$;d$t$, a$1$", "x");
        assertThat(split("select E'a\\';b', 'c\\'; x"))
                .containsExactly("select E'a\\';b', 'c\\'", "x");
        assertThat(split("select a[1]; select b[2]")).containsExactly("select a[1]", "select b[2]");
        assertThat(split("select 1 - 2 / 3; x")).containsExactly("select 1 - 2 / 3", "x");
    }

    @Test
    void what_is_never_closed_goes_to_the_end() {
        assertThat(split("select 'a; b")).containsExactly("select 'a; b");
        assertThat(split("select $$a; b")).containsExactly("select $$a; b");
        assertThat(split("select 1 /* a; b")).containsExactly("select 1 /* a; b");
        assertThat(split("select E'a\\")).containsExactly("select E'a\\");
    }

    @Test
    void the_body_of_a_trigger_or_function_is_part_of_it() {
        var trigger =
                """
                create trigger t after insert on a begin
                  insert into b values (case when 1 then 2 else 3 end);
                  update c set d = 1;
                end\
                """;
        assertThat(split(trigger + "; select 1")).containsExactly(trigger, "select 1");
        var function =
                """
                create or replace function f() returns int begin atomic
                  select 1; select 2;
                end\
                """;
        assertThat(split(function + ";\nx")).containsExactly(function, "x");
        assertThat(split("select case when a then b end; begin; x"))
                .containsExactly("select case when a then b end", "begin", "x");
    }

    @Test
    void a_statement_knows_its_line_and_its_title() {
        var statements =
                SqlText.statements("-- head\n\nselect 1;\n/* more */ update t\nset a = ?\n;");
        assertThat(statements).extracting(SqlText.Statement::line).containsExactly(3, 4);
        assertThat(statements)
                .extracting(SqlText.Statement::title)
                .containsExactly("select 1", "update t");
        assertThat(statements).extracting(SqlText.Statement::parameters).containsExactly(0, 1);
        assertThat(SqlText.statements("select '" + "x".repeat(100) + "'").getFirst().title())
                .hasSize(83)
                .endsWith("...");
    }

    @Test
    void question_marks_in_quotes_are_not_counted() {
        assertThat(SqlText.statements("select ?, '?', \"?\", $$?$$ -- ?").getFirst().parameters())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently i on t (a)",
                "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
                "drop index concurrently i",
                "reindex table concurrently t",
                "reindex (verbose) database shop",
                "reindex system shop",
                "vacuum",
                "vacuum full t",
                "create database x",
                "drop tablespace x",
                "alter system set a = 1",
                "alter database d set tablespace t",
                "alter table t detach partition p concurrently",
                "create subscription s connection '' publication p",
                "cluster",
                "attach database 'x' as y",
                "pragma journal_mode = wal",
                "/* vacuum */ vacuum -- now"
            })
    void some_statements_must_stand_alone(String sql) {
        assertThat(SqlText.statements(sql).getFirst().mustStandAlone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index i on t (a)",
                "select 'create index concurrently'",
                "reindex table t",
                "cluster t using i",
                "alter table t detach partition p",
                "create table vacuum_log (a int)",
                "refresh materialized view concurrently v",
                "pragma user_version = 3",
                "alter database d set a = 1"
            })
    void others_may_stand_together(String sql) {
        assertThat(SqlText.statements(sql).getFirst().mustStandAlone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "BEGIN immediate",
                "commit",
                "rollback to x",
                "end",
                "savepoint a",
                "release a",
                "start transaction",
                "prepare transaction 'x'",
                "abort"
            })
    void transactions_are_the_business_of_tminus(String sql) {
        assertThat(SqlText.statements(sql).getFirst().controlsTransaction()).isTrue();
        assertThat(
                        SqlText.statements("select '" + sql.replace("'", "") + "'")
                                .getFirst()
                                .controlsTransaction())
                .isFalse();
    }

    @Property
    void no_text_breaks_it_and_nothing_but_white_space_comments_and_semicolons_is_lost(
            @ForAll String noise, @ForAll("pieces") String text) {
        SqlText.statements(noise);
        var kept =
                SqlText.statements(text).stream()
                        .map(SqlText.Statement::text)
                        .collect(Collectors.joining())
                        .replaceAll("\\s", "");
        assertThat(kept).isEqualTo(text.replaceAll("[;\\s]", ""));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of("select 1", "'a'", "\"b\"", "$$c$$", ";", "\n", " ", "x")
                .list()
                .ofMaxSize(12)
                .map(list -> String.join(" ", list));
    }
}

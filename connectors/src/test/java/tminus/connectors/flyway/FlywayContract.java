package tminus.connectors.flyway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import tminus.connector.Call;
import tminus.connector.Outcome;
import tminus.connectors.ConnectorContract;
import tminus.connectors.Printed;
import tminus.connectors.Written;
import tminus.connectors.database.TestDatabase;
import tminus.source.Problems;

/** A shop's database, with two versions to come and a way back for each. */
abstract class FlywayContract extends ConnectorContract<FlywaySettings> {
    protected final FlywayMigrate migrate = new FlywayMigrate(InstantSource.system());
    protected final FlywayDown down = new FlywayDown(InstantSource.system());
    protected TestDatabase database;

    abstract TestDatabase open() throws SQLException;

    @BeforeEach
    void prepare() throws Exception {
        database = open();
        write("db/V1__product.sql", "create table product (id int primary key, name text);");
        write(
                "db/V2__discount.sql",
                "alter table product add column discount int;\ninsert into product values (1, 'a;b', 0);");
        write(
                "db/U2__discount.sql",
                "delete from product;\nalter table product drop column discount;");
        write("db/U1__product.sql", "drop table product;");
        write("slow/V1__slow.sql", database.slow() + ";");
        write("slow/U1__slow.sql", database.slow() + ";");
    }

    protected final void write(String name, String sql) throws Exception {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, sql);
    }

    protected final String settings(String locations, String more) {
        return "{" + database.members() + ", \"locations\": \"" + locations + "\"" + more + "}";
    }

    protected final Outcome migrateTo(int attempt, String more) {
        return migrate.attempt(migrateSettings(more), calls.attempt(attempt));
    }

    protected final FlywaySettings migrateSettings(String more) {
        var problems = new Problems();
        return migrate.read(Written.fields(settings("db", more), problems)).orElseThrow();
    }

    protected final Outcome downTo(Call call, String more) {
        var problems = new Problems();
        return down.attempt(
                down.read(Written.fields(settings("db", more), problems)).orElseThrow(), call);
    }

    public final Printed printed() {
        return printed;
    }

    @Override
    protected Optional<String> endless() {
        return Optional.of(settings("slow", ""));
    }

    @Override
    protected void awaitUnderWay() throws Exception {
        while (printed.lines().isEmpty()) {
            Thread.sleep(2);
        }
    }

    @Override
    protected String unusable() {
        return settings("no-such-folder", "");
    }

    @Override
    protected String withReferences() {
        return """
        {"database": "${secret.db}", "user": "${secret.user}", "locations": ["db", "${steps.a.b}"],
         "placeholders": {"A": "${secret.a}"}}\
        """;
    }

    @Override
    protected String withSecret() {
        return """
        {"database": "postgresql://u:%s@h/db", "password": "%s", "locations": "db",
         "placeholders": {"A": "%s"}}\
        """
                .formatted(SECRET, SECRET, SECRET);
    }

    /** The columns of the shop's tables, their rows, and the versions that the history has. */
    @Override
    public final List<String> state() throws Exception {
        if (database instanceof TestDatabase.Sqlite(Path file) && !Files.exists(file)) {
            return List.of();
        }
        var state = new ArrayList<String>();
        var columns =
                switch (database) {
                    case TestDatabase.Sqlite _ ->
                            "select m.name || '.' || c.name from sqlite_master m join"
                                    + " pragma_table_info(m.name) c where m.type = 'table' order by 1";
                    case TestDatabase.Postgres _ ->
                            "select table_name || '.' || column_name from information_schema.columns"
                                    + " where table_schema = 'public' order by 1";
                };
        for (var column : database.column(columns)) {
            if (column.startsWith("product.")) {
                state.add(column);
            }
            if (column.equals("flyway_schema_history.version")) {
                state.addAll(
                        database.column(
                                "select 'version ' || version from flyway_schema_history order by"
                                        + " installed_rank"));
            }
            if (column.equals("product.name")) {
                state.addAll(database.column("select 'row ' || name from product"));
            }
        }
        return state;
    }
}

package tminus.connectors.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A real database with a table of orders. */
public sealed interface TestDatabase {

    record Sqlite(Path file) implements TestDatabase {}

    record Postgres(String url) implements TestDatabase {}

    static TestDatabase sqlite(Path folder) throws SQLException {
        return prepared(new Sqlite(folder.resolve("shop.db")));
    }

    static TestDatabase postgres() throws SQLException {
        return prepared(new Postgres(RealPostgres.newDatabase()));
    }

    private static TestDatabase prepared(TestDatabase database) throws SQLException {
        database.execute("create table orders (id int primary key, name text)");
        database.execute("insert into orders values (1, 'first')");
        return database;
    }

    /** The settings that name it, as JSON members. */
    default String members() {
        return switch (this) {
            case Sqlite(var file) -> "\"database\": \"" + file.getFileName() + "\"";
            case Postgres(var url) -> "\"database\": \"" + url + "\", \"user\": \"postgres\"";
        };
    }

    default Connection connect() throws SQLException {
        return switch (this) {
            case Sqlite(var file) -> DriverManager.getConnection("jdbc:sqlite:" + file);
            case Postgres(var url) -> RealPostgres.connect(url);
        };
    }

    default void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    default List<String> column(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }

    /** A statement that takes minutes. */
    default String slow() {
        return switch (this) {
            case Sqlite _ ->
                    "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*)"
                            + " from n";
            case Postgres _ -> "select pg_sleep(300)";
        };
    }
}

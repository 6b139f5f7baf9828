package tminus.connectors.database;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tminus.connector.Output;

/** One connection, whose work can be stopped by another thread. */
public final class Session implements AutoCloseable, Watched.Stoppable {
    private final Connection connection;
    private final Database database;
    private final Object turn = new Object();
    private @Nullable Statement current;
    private boolean stopped;

    private Session(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    public static Session open(Database database, Path planFolder, Database.Access access)
            throws SQLException {
        return new Session(database.connect(planFolder, access), database);
    }

    /** Works over a connection that belongs to somebody else, who closes it. */
    public static Session over(Connection connection, Database database) {
        return new Session(connection, database);
    }

    public boolean isPostgres() {
        return database.isPostgres();
    }

    @Override
    public void stop() {
        synchronized (turn) {
            stopped = true;
            if (current != null) {
                try {
                    current.cancel();
                } catch (SQLException gone) {
                    // nothing is under way any more
                }
            }
        }
    }

    @Override
    public void cut() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            // there is nothing to cut
        }
    }

    public void begin() throws SQLException {
        execute(isPostgres() ? "begin" : "begin immediate");
    }

    /** A failure leaves it open whether the work took effect, unless {@link #rollBack} succeeds. */
    public void commit() throws SQLException {
        execute("commit");
    }

    /** Undoes what was not committed; true when it is certain that nothing was kept. */
    public boolean rollBack() {
        try (var statement = connection.createStatement()) {
            statement.execute("rollback");
            return true;
        } catch (SQLException broken) {
            return false;
        }
    }

    public void execute(String sql) throws SQLException {
        execute(sql, List.of(), Statement::getUpdateCount);
    }

    /** Changes rows; the values are bound to the question marks. */
    public int update(String sql, String... values) throws SQLException {
        return execute(sql, List.of(values), Statement::getUpdateCount);
    }

    /** The first row, or an empty list. */
    public List<String> row(String sql, String... values) throws SQLException {
        return rows(sql, List.of(values), 1).stream().findFirst().orElse(List.of());
    }

    /** The first rows, each column as text. */
    public List<List<String>> rows(String sql, List<String> values, int most) throws SQLException {
        return execute(
                sql,
                values,
                statement -> {
                    try (var result = statement.getResultSet()) {
                        return result == null ? List.of() : Rows.of(result, most);
                    }
                });
    }

    /** Executes one statement of a script, and tells what the database says about it. */
    public void execute(SqlText.Statement sql, List<String> values, Output output)
            throws SQLException {
        execute(
                sql.text(),
                values,
                statement -> {
                    var rows = statement.getUpdateCount();
                    output.line(
                            "line "
                                    + sql.line()
                                    + ": "
                                    + sql.title()
                                    + (rows > 0 && sql.changesRows()
                                            ? " (" + rows + " rows)"
                                            : ""));
                    for (var warning = statement.getWarnings();
                            warning != null;
                            warning = warning.getNextWarning()) {
                        output.line("line " + sql.line() + ": " + warning.getMessage());
                    }
                    return rows;
                });
    }

    /** What is read from a statement that was executed. */
    private interface Reading<T> {
        T of(Statement statement) throws SQLException;
    }

    private <T> T execute(String sql, List<String> values, Reading<T> reading) throws SQLException {
        // Only with values is a question mark one of ours, and not an operator of PostgreSQL.
        if (values.isEmpty()) {
            try (var statement = connection.createStatement()) {
                untilFree(statement, () -> statement.execute(sql));
                return reading.of(statement);
            }
        }
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            untilFree(statement, statement::execute);
            return reading.of(statement);
        }
    }

    private void bind(PreparedStatement statement, List<String> values) throws SQLException {
        for (var index = 0; index < values.size(); index++) {
            var value = values.get(index);
            if (isPostgres()) {
                // As a literal in quotes: the server finds out the type.
                statement.setObject(index + 1, value, Types.OTHER);
            } else {
                bindSqlite(statement, index + 1, value);
            }
        }
    }

    /** SQLite compares a text with a number as different, so what looks like a number is one. */
    private static void bindSqlite(PreparedStatement statement, int index, String value)
            throws SQLException {
        if (value.matches("-?[0-9]{1,18}")) {
            statement.setLong(index, Long.parseLong(value));
        } else if (value.matches("-?[0-9]+\\.[0-9]+")) {
            statement.setDouble(index, new BigDecimal(value).doubleValue());
        } else {
            statement.setString(index, value);
        }
    }

    /** The execution of a statement. */
    private interface Execution {
        boolean now() throws SQLException;
    }

    /** SQLite refuses instead of waiting for long; outside a transaction it has done nothing. */
    private void untilFree(Statement statement, Execution execution) throws SQLException {
        var end = System.nanoTime() + database.lockTimeout().toNanos();
        while (true) {
            enter(statement);
            try {
                execution.now();
                return;
            } catch (SQLiteException refused) {
                if (!isBusy(refused) || System.nanoTime() - end >= 0) {
                    throw refused;
                }
            } finally {
                leave();
            }
        }
    }

    private void enter(Statement statement) throws SQLException {
        synchronized (turn) {
            if (stopped) {
                throw new SQLException("it was stopped before this statement");
            }
            current = statement;
        }
    }

    private void leave() {
        synchronized (turn) {
            current = null;
        }
    }

    private static boolean isBusy(SQLiteException exception) {
        return (exception.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // what matters was committed or rolled back before
        }
    }
}

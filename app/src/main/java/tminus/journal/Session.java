package tminus.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** One connection to the database, used by one thread at a time. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Statements statements;
    private final ReentrantLock turn = new ReentrantLock();

    Session(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    /** For what is done often; to be used in a job only. */
    Statements statements() {
        return statements;
    }

    /** Something done with a connection. */
    interface Job<T> {
        T on(Connection connection) throws SQLException;
    }

    /** All statements of the job see the same state of the database. */
    <T> T read(Job<T> job) throws SQLException {
        return transaction("BEGIN", job);
    }

    /** All of it is durable when this returns; when it throws, do not rely on any of it. */
    <T> T write(Job<T> job) throws SQLException {
        return transaction("BEGIN IMMEDIATE", job);
    }

    private <T> T transaction(String begin, Job<T> job) throws SQLException {
        turn.lock();
        try {
            execute(begin);
            var result = job.on(connection);
            execute("COMMIT");
            return result;
        } catch (SQLException | RuntimeException failure) {
            rollBack(failure);
            throw failure;
        } finally {
            turn.unlock();
        }
    }

    private void rollBack(Exception failure) {
        try {
            execute("ROLLBACK");
        } catch (SQLException noTransaction) {
            // SQLite ends the transaction by itself after some failures
            failure.addSuppressed(noTransaction);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        turn.lock();
        try {
            connection.close();
        } finally {
            turn.unlock();
        }
    }
}

package tminus.connectors.flyway;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.sqlite.SQLiteConnection;
import tminus.connectors.database.Database;
import tminus.connectors.database.Watched;

/** The connections that Flyway opens, so that what it does over them can be stopped. */
final class Connections implements DataSource, Watched.Stoppable {
    private final Database database;
    private final Path planFolder;
    private final Database.Access access;
    private final List<Connection> open = new ArrayList<>();
    private boolean stopped;

    Connections(Database database, Path planFolder, Database.Access access) {
        this.database = database;
        this.planFolder = planFolder;
        this.access = access;
    }

    @Override
    public Connection getConnection() throws SQLException {
        refuseAfterStop();
        var connection = database.connectPatiently(planFolder, access);
        synchronized (open) {
            open.removeIf(Connections::isClosed);
            open.add(connection);
        }
        return connection;
    }

    /** Throws when it was stopped: between two statements there is nothing to cancel. */
    void refuseAfterStop() throws SQLException {
        synchronized (open) {
            if (stopped) {
                throw new SQLException("it was stopped before this migration");
            }
        }
    }

    @Override
    public void stop() {
        synchronized (open) {
            stopped = true;
            for (var connection : open) {
                cancel(connection);
            }
        }
    }

    private static void cancel(Connection connection) {
        try {
            if (connection instanceof PGConnection postgres) {
                postgres.cancelQuery();
            } else if (connection instanceof SQLiteConnection sqlite) {
                sqlite.getDatabase().interrupt();
            }
        } catch (SQLException gone) {
            // nothing is under way there
        }
    }

    @Override
    public void cut() {
        synchronized (open) {
            for (var connection : open) {
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException gone) {
                    // there is nothing to cut
                }
            }
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the plan says who the user is");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

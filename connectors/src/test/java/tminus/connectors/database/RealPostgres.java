package tminus.connectors.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One PostgreSQL server for all tests of this JVM; every test has a database of its own. */
public final class RealPostgres {
    private static final int AHEAD = 2;
    private static final BlockingQueue<String> READY = new LinkedBlockingQueue<>();
    private static final Semaphore WANTED = new Semaphore(AHEAD);

    private RealPostgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException alreadyGone) {
                throw new IllegalStateException(alreadyGone);
            }
        }
    }

    /** The JDBC address of a new, empty database. The next one is made meanwhile. */
    public static String newDatabase() throws SQLException {
        WANTED.release();
        try {
            var name = Maker.STARTED.isAlive() ? READY.poll(1, TimeUnit.MINUTES) : null;
            if (name == null) {
                throw new SQLException("no database is made any more");
            }
            return "jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + name;
        } catch (InterruptedException stopped) {
            throw new SQLException(stopped);
        }
    }

    private static final class Maker {
        static final Thread STARTED = Thread.ofPlatform().daemon().start(Maker::make);

        private static void make() {
            try (var connection = connect(Server.RUNNING.getJdbcUrl("postgres", "postgres"));
                    var statement = connection.createStatement()) {
                for (var number = 1; true; number++) {
                    WANTED.acquire();
                    statement.execute("create database test_" + number);
                    READY.add("test_" + number);
                }
            } catch (SQLException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }
}

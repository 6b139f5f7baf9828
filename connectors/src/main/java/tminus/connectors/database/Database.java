package tminus.connectors.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;
import tminus.source.Fields;
import tminus.source.References;

/**
 * A database as plans name it: {@code jdbc:postgresql://host/name}, {@code
 * postgresql://user@host/name}, or the path of an SQLite file.
 *
 * @param lockTimeout how long to wait for what somebody else holds
 */
public record Database(
        String address, Optional<String> user, Optional<String> password, Duration lockTimeout) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String MEMORY = ":memory:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** What may be done over a connection. */
    public enum Access {
        READ,
        WRITE,
        /** As WRITE, and an SQLite file that is not there is made. */
        CREATE
    }

    /** An empty database that is gone with its connection. */
    public static Database inMemory() {
        return new Database(MEMORY, Optional.empty(), Optional.empty(), Duration.ofSeconds(1));
    }

    /** Reads the keys {@code database}, {@code user}, {@code password}, {@code lock-timeout}. */
    public static Optional<Database> read(Fields with) {
        var address = with.required("database").flatMap(text -> address(with, text));
        var user = with.text("user");
        var password = with.text("password");
        var lockTimeout = with.duration("lock-timeout").orElse(Duration.ofSeconds(10));
        return address.map(text -> new Database(text, user, password, lockTimeout));
    }

    private static Optional<String> address(Fields with, String text) {
        if (text.isBlank()) {
            return with.bad("database", text, "a database", "write its address or its path");
        }
        if (References.areIn(text) || isPostgres(text) || isSqlite(text)) {
            return Optional.of(text);
        }
        return with.bad(
                "database",
                text.replaceFirst("//.*", "//..."),
                "a database that tminus knows",
                "write jdbc:postgresql://host/name, or the path of an SQLite file");
    }

    private static boolean isSqlite(String address) {
        return address.startsWith(SQLITE)
                || (!address.startsWith("jdbc:") && !address.contains("://"));
    }

    private static boolean isPostgres(String address) {
        return address.startsWith(POSTGRESQL)
                || address.startsWith("postgresql://")
                || address.startsWith("postgres://");
    }

    public boolean isPostgres() {
        return isPostgres(address);
    }

    /** The database in one word or two, without user, password and options. */
    public String name() {
        return address.replaceFirst("^jdbc:(sqlite:)?", "")
                .replaceFirst("//[^/?#]*@", "//")
                .replaceFirst("[?#].*", "");
    }

    /** Opens a connection. An SQLite path is taken from the folder of the plan. */
    public Connection connect(Path planFolder, Access access) throws SQLException {
        if (isPostgres()) {
            return postgres(access);
        }
        refuseUnknown();
        return sqlite(planFolder, access, config(access));
    }

    /** A reference can turn out to be anything. */
    private void refuseUnknown() throws SQLException {
        if (!isSqlite(address)) {
            throw new SQLException("not a database that tminus knows: " + name());
        }
    }

    /** False when it is an SQLite file that nobody has made yet. */
    public boolean isThere(Path planFolder) {
        return isPostgres()
                || address.equals(MEMORY)
                || Files.isRegularFile(sqliteFile(planFolder));
    }

    private Path sqliteFile(Path planFolder) {
        return planFolder.resolve(address.replaceFirst("^" + SQLITE, "").replaceFirst("[?].*", ""));
    }

    /**
     * Opens a connection for a library that does not ask again when a database is busy. With SQLite
     * a transaction that begins by reading can be refused when it wants to write; these begin by
     * writing.
     */
    public Connection connectPatiently(Path planFolder, Access access) throws SQLException {
        if (isPostgres()) {
            return postgres(access);
        }
        refuseUnknown();
        var config = config(access);
        config.setBusyTimeout(Math.clamp(lockTimeout.toMillis(), 0, Integer.MAX_VALUE));
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return sqlite(planFolder, access, config);
    }

    private Connection sqlite(Path planFolder, Access access, SQLiteConfig config)
            throws SQLException {
        if (!isThere(planFolder) && access != Access.CREATE) {
            throw new SQLException("there is no database " + sqliteFile(planFolder));
        }
        return config.createConnection(
                SQLITE + (address.equals(MEMORY) ? MEMORY : sqliteFile(planFolder)));
    }

    private static SQLiteConfig config(Access access) {
        var config = new SQLiteConfig();
        // Short, because nothing can interrupt it; a session asks again until its own time is up.
        config.setBusyTimeout(50);
        config.enforceForeignKeys(true);
        switch (access) {
            case READ -> config.setReadOnly(true);
            case WRITE -> config.resetOpenMode(SQLiteOpenMode.CREATE);
            case CREATE -> {}
        }
        return config;
    }

    private Connection postgres(Access access) throws SQLException {
        var properties = new Properties();
        var url = jdbcUrl(properties);
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        properties.setProperty("ApplicationName", "tminus");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        // Otherwise a message of the server could quote a value that was bound.
        properties.setProperty("logServerErrorDetail", "false");
        var connection = new org.postgresql.Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("not an address of PostgreSQL: " + name());
        }
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = " + lockTimeout.toMillis());
            if (access == Access.READ) {
                statement.execute("set default_transaction_read_only = on");
            }
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    /** The address as the driver wants it; user and password of a URI go to the properties. */
    private String jdbcUrl(Properties properties) {
        if (address.startsWith(POSTGRESQL)) {
            return address;
        }
        var uri = URI.create(address);
        var userInfo = uri.getRawUserInfo();
        if (userInfo != null) {
            var parts = userInfo.split(":", 2);
            properties.setProperty("user", decoded(parts[0]));
            if (parts.length == 2) {
                properties.setProperty("password", decoded(parts[1]));
            }
        }
        return POSTGRESQL
                + "//"
                + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return name();
    }
}

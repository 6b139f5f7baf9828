package tminus.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the reference plans act on: a server, a database and a folder. They write down each effect
 * when it happens.
 */
final class Shop implements AutoCloseable {
    private final Path folder;
    private final HttpServer server;

    private Shop(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** The shop as it is before the plan. */
    static Shop in(Path folder) {
        try {
            Files.writeString(folder.resolve("effects"), "");
            Files.writeString(folder.resolve("notices.log"), "");
            Files.writeString(folder.resolve("shop.env"), "VERSION=old\n");
            var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(here, 0);
            var shop = new Shop(folder, server);
            server.createContext("/", shop::answer);
            server.start();
            shop.query("create table ledger (entry text)");
            return shop;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes());
            var what = exchange.getRequestURI().getPath().substring(1);
            switch (exchange.getRequestMethod()) {
                case "POST" -> tell(what + " " + body);
                case "PUT" -> tell(what + " " + body + " again");
                default -> {}
            }
            exchange.sendResponseHeaders(isIll(what) ? 500 : 200, -1);
        }
    }

    /** The new version is not what was hoped for. */
    private boolean isIll(String what) throws IOException {
        return what.equals("health") && settings().contains("new");
    }

    private synchronized void tell(String effect) throws IOException {
        Files.writeString(folder.resolve("effects"), effect + "\n", StandardOpenOption.APPEND);
    }

    /** What happened, with what may happen again at most once, where it happened first. */
    List<String> effects() {
        var effects = new ArrayList<String>();
        for (var line : lines("effects")) {
            if (!line.endsWith(" again") || !effects.contains(line)) {
                effects.add(line);
            }
        }
        query("select entry from ledger order by rowid")
                .forEach(line -> effects.add("sql " + line));
        effects.add(settings().strip());
        return effects;
    }

    /** What the people were told, without the times: one line for each notice that came. */
    List<String> notices() {
        return lines("notices.log").stream()
                .filter(line -> !line.startsWith("  "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** Whether anything came of a step, as a person would see it who looks. */
    boolean shows(String step) {
        return lines("effects").stream().anyMatch(line -> line.startsWith(step));
    }

    private String settings() {
        return String.join("\n", lines("shop.env"));
    }

    private List<String> lines(String name) {
        try {
            return Files.readAllLines(folder.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> query(String sql) {
        try (var database =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var statement = database.createStatement()) {
            var rows = new ArrayList<String>();
            if (statement.execute(sql)) {
                try (var result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
            return rows;
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

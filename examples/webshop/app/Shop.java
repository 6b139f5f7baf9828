import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A small shop: {@code java -cp sqlite-jdbc.jar Shop.java FOLDER COLOUR VERSION}. Version 2 has a
 * new checkout, which needs the second migration and the flag "new-checkout".
 */
final class Shop {
    private static final Pattern FLAG =
            Pattern.compile("\"new-checkout\"\\s*:\\s*\\{[^}]*\"defaultVariant\"\\s*:\\s*\"on\"");

    private final Path folder;
    private final String colour;
    private final String version;
    private final String name;

    private Shop(Path folder, String colour, String version) throws IOException {
        this.folder = folder;
        this.colour = colour;
        this.version = version;
        this.name = configured("SHOP_NAME");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var shop = new Shop(Path.of(args[0]), args[1], args[2]);
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", shop::answer);
        server.start();
        Daemon.serve(
                shop.folder.resolve(shop.colour + ".lease"),
                "http://127.0.0.1:" + server.getAddress().getPort(),
                () -> server.stop(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            try (var database = open()) {
                respond(exchange, database);
            } catch (SQLException | IOException broken) {
                System.out.println(exchange.getRequestURI() + ": " + broken);
                send(exchange, 500, "text/plain", String.valueOf(broken.getMessage()));
            }
        }
    }

    private void respond(HttpExchange exchange, Connection database)
            throws SQLException, IOException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /" -> send(exchange, 200, "text/html", page(database));
            case "GET /health" -> send(exchange, 200, "application/json", health(database));
            case "GET /checkout" -> send(exchange, 200, "application/json", checkout(database));
            case "POST /orders" -> send(exchange, 201, "application/json", order(database));
            default -> send(exchange, 404, "text/plain", "There is no such page");
        }
    }

    private Connection open() throws SQLException {
        // A migration holds the lock for a moment: readers wait instead of failing.
        return DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("shop.db") + "?busy_timeout=10000");
    }

    private String page(Connection database) throws SQLException {
        var items = new StringBuilder();
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery("SELECT name, price FROM product ORDER BY name")) {
            while (rows.next()) {
                items.append(
                        "<li>%s <b>%s</b></li>\n"
                                .formatted(rows.getString("name"), euros(rows.getInt("price"))));
            }
        }
        return """
        <!doctype html>
        <title>%1$s</title>
        <h1>%1$s</h1>
        <ul>
        %2$s</ul>
        <footer>%1$s %3$s (%4$s)</footer>
        """
                .formatted(name, items, version, colour);
    }

    private String health(Connection database) throws SQLException {
        return """
        {"version": "%s", "colour": "%s", "checkout": "%s", "products": %d}
        """
                .formatted(
                        version, colour, style(), number(database, "SELECT count(*) FROM product"));
    }

    /** What the first product costs at the till. */
    private String checkout(Connection database) throws SQLException, IOException {
        var total =
                newCheckout()
                        ? number(database, "SELECT price - " + discount() + " FROM product LIMIT 1")
                        : number(database, "SELECT price FROM product LIMIT 1");
        return """
        {"checkout": "%s", "total": %d}
        """
                .formatted(style(), total);
    }

    /** The release candidate still asks for the column by the name it had in the first draft. */
    private String discount() {
        return version.endsWith("-rc1") ? "rebate" : "discount";
    }

    private String order(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.executeUpdate("INSERT INTO orders (product) SELECT min(id) FROM product");
        }
        return """
        {"order": %d}
        """
                .formatted(number(database, "SELECT max(id) FROM orders"));
    }

    private String style() throws SQLException {
        try {
            return newCheckout() ? configured("CHECKOUT_STYLE") : "classic";
        } catch (IOException unreadable) {
            throw new SQLException(unreadable);
        }
    }

    /** Read again for every request, so that the flag acts at once. */
    private boolean newCheckout() throws IOException {
        return !version.startsWith("1.")
                && FLAG.matcher(Files.readString(folder.resolve("flags.json"))).find();
    }

    private String configured(String key) throws IOException {
        try (var lines = Files.lines(folder.resolve("shop.env"))) {
            return lines.filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new IOException("shop.env has no " + key));
        }
    }

    private static int number(Connection database, String query) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String euros(int cents) {
        return "%d.%02d EUR".formatted(cents / 100, cents % 100);
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}

package tminus.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tminus.secrets.Canary;

/** A copy of the webshop example in a folder of its own, and the hands to use it. */
final class Webshop implements AutoCloseable {
    private static final Pattern CUSTOMERS =
            Pattern.compile("\\{\"requests\": (\\d+), \"failed\": (\\d+)}\\s*");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;

    private Webshop(Path folder) {
        this.folder = folder;
    }

    /** How many requests the customers of the example made, and how many of them failed. */
    record Customers(int requests, int failed) {}

    /** The result of a command. */
    record Ended(int code, String text) {}

    static Webshop copiedTo(Path folder) {
        var example = Repository.root().resolve("examples/webshop");
        try (var files = Files.walk(example)) {
            for (var file : files.toList()) {
                var path = example.relativize(file);
                if (Files.isRegularFile(file) && !path.startsWith("out")) {
                    var copy = folder.resolve(path);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            addCanary(folder.resolve("plan.yaml"));
            return new Webshop(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A step that prints a secret, where the others work. */
    private static void addCanary(Path plan) throws IOException {
        var step =
                """
                  - id: canary
                    effect: none
                    env: {CANARY: "${secret.canary}"}
                    run: '%s'

                """
                        .formatted(Canary.PRINTED);
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replace("steps:\n", "secrets: {canary: {env: CANARY}}\n\nsteps:\n")
                        .replace("  - id: ticket\n", step + "  - id: ticket\n"));
    }

    /** The arguments that run a plan of the example unattended. */
    static String[] start(Path plan) {
        return new String[] {
            "run", plan.toString(), "--start", "now", "--yes", "--json", "--set", "lib=" + drivers()
        };
    }

    Path folder() {
        return folder;
    }

    Path out(String name) {
        return folder.resolve("out").resolve(name);
    }

    /** The folder of the SQLite driver that this test runs with. */
    static String drivers() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("sqlite-jdbc"))
                .map(entry -> Path.of(entry).toAbsolutePath().getParent().toString())
                .findFirst()
                .orElseThrow();
    }

    Ended shop(String... arguments) throws IOException, InterruptedException {
        return shop(Map.of(), arguments);
    }

    /** With another environment than the right one. */
    Ended shop(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./shop.sh"));
        command.addAll(List.of(arguments));
        var log = Files.createTempFile(folder, "shop", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SHOP_LIB", drivers());
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("shop.sh " + command + " hangs: " + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    HttpResponse<String> put(String address, String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .PUT(BodyPublishers.ofString(body))
                        .build());
    }

    HttpResponse<String> post(String address) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.noBody()).build());
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    /** Where a process of the example listens. */
    String address(String name) throws IOException {
        return Files.readAllLines(out(name + ".lease")).getFirst();
    }

    Customers customers() throws IOException {
        var match = CUSTOMERS.matcher(Files.readString(out("customers.json")));
        if (!match.matches()) {
            throw new AssertionError("customers.json is not what it should be");
        }
        return new Customers(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    /** What was done that cannot be repeated, in the order in which a run did it. */
    List<String> effects(String run) throws IOException {
        return Files.readAllLines(out("effects.log")).stream()
                .filter(line -> line.endsWith(" " + run))
                .map(line -> line.substring(0, line.length() - run.length() - 1))
                .toList();
    }

    List<String> columns(String table) {
        var names = new ArrayList<String>();
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + out("shop.db"));
                var rows = database.getMetaData().getColumns(null, null, table, null)) {
            while (rows.next()) {
                names.add(rows.getString("COLUMN_NAME"));
            }
            return names;
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The processes of this copy that are alive, found by their command lines. */
    List<ProcessHandle> alive() {
        var here = folder.toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(here))
                .toList();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        var ended = shop("down");
        if (ended.code() != 0) {
            throw new AssertionError(ended.text());
        }
    }
}

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The proxy before the two colours: {@code java Front.java FOLDER}.
 *
 * <p>{@code GET|PUT /_front/weights} with {@code {"blue": 100, "green": 0}}: a change is answered
 * when the requests under way to a colour without weight have ended. {@code GET|PUT
 * /_front/maintenance} with {@code on} or {@code off}: while it is on, everything that would write
 * gets a maintenance page. All else goes to a colour; a GET that cannot reach one goes to the
 * other.
 */
final class Front {
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Pattern WEIGHTS =
            Pattern.compile(
                    "\\s*\\{\\s*\"blue\"\\s*:\\s*(\\d{1,3})\\s*,\\s*\"green\"\\s*:\\s*(\\d{1,3})\\s*}\\s*");

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final Path folder;
    private final Colour blue = new Colour("blue", 100);
    private final Colour green = new Colour("green", 0);
    private volatile boolean maintenance;
    private int turn;

    /** One of the two places where the shop runs. Guarded by the front. */
    private static final class Colour {
        private final String name;
        private int weight;
        private int underWay;

        private Colour(String name, int weight) {
            this.name = name;
            this.weight = weight;
        }
    }

    private Front(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        // Shorter than the shop's own limit: no request meets a connection that is being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        var front = new Front(Path.of(args[0]));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> front.handle(exchange, front::pass));
        server.createContext("/_front/weights", exchange -> front.handle(exchange, front::weights));
        server.createContext(
                "/_front/maintenance", exchange -> front.handle(exchange, front::maintenance));
        server.start();
        Daemon.serve(
                front.folder.resolve("front.lease"),
                "http://127.0.0.1:" + server.getAddress().getPort(),
                () -> server.stop(1));
    }

    /** What comes back to whoever asked. */
    private record Answer(int status, String type, byte[] body) {
        private static Answer text(int status, String text) {
            return new Answer(
                    status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Gives the answer to one request with its body. */
    private interface Handler {
        Answer answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException;
    }

    private void handle(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            Answer answer;
            try {
                answer = handler.answer(exchange, body);
            } catch (InterruptedException ending) {
                answer = Answer.text(503, "The front is ending");
            }
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            var length = answer.body().length == 0 ? -1 : answer.body().length;
            exchange.sendResponseHeaders(answer.status(), length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer weights(HttpExchange exchange, byte[] body) throws InterruptedException {
        return switch (exchange.getRequestMethod()) {
            case "GET" -> new Answer(200, "application/json", weightsAsJson());
            case "PUT" -> changeWeights(new String(body, StandardCharsets.UTF_8));
            default -> Answer.text(405, "GET or PUT");
        };
    }

    private Answer changeWeights(String json) throws InterruptedException {
        var match = WEIGHTS.matcher(json);
        if (!match.matches()) {
            return Answer.text(400, "Write the weights like {\"blue\": 90, \"green\": 10}");
        }
        var blueWeight = Integer.parseInt(match.group(1));
        var greenWeight = Integer.parseInt(match.group(2));
        if (blueWeight + greenWeight != 100) {
            return Answer.text(400, "The weights must add up to 100");
        }
        for (var colour : List.of(blue, green)) {
            var weight = colour == blue ? blueWeight : greenWeight;
            if (weight > 0 && !answers(colour)) {
                return Answer.text(409, colour.name + " does not answer: it gets no traffic");
            }
        }
        return switchTo(blueWeight, greenWeight)
                ? new Answer(200, "application/json", weightsAsJson())
                : Answer.text(504, "The weights are changed, but old requests are still under way");
    }

    private boolean answers(Colour colour) throws InterruptedException {
        try {
            return send(colour, "GET", "/health", new byte[0]).statusCode() == 200;
        } catch (IOException silent) {
            return false;
        }
    }

    /** True when nothing is under way any more to a colour without weight. */
    private synchronized boolean switchTo(int blueWeight, int greenWeight)
            throws InterruptedException {
        blue.weight = blueWeight;
        green.weight = greenWeight;
        var end = System.nanoTime() + DRAIN.toNanos();
        while (isDraining(blue) || isDraining(green)) {
            var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private static boolean isDraining(Colour colour) {
        return colour.weight == 0 && colour.underWay > 0;
    }

    private synchronized byte[] weightsAsJson() {
        return "{\"blue\": %d, \"green\": %d}\n"
                .formatted(blue.weight, green.weight)
                .getBytes(StandardCharsets.UTF_8);
    }

    private Answer maintenance(HttpExchange exchange, byte[] body) {
        if (exchange.getRequestMethod().equals("PUT")) {
            var wish = new String(body, StandardCharsets.UTF_8).strip();
            if (!wish.equals("on") && !wish.equals("off")) {
                return Answer.text(400, "Write on or off");
            }
            maintenance = wish.equals("on");
        }
        return Answer.text(200, maintenance ? "on" : "off");
    }

    private Answer pass(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        var reads = exchange.getRequestMethod().equals("GET");
        if (maintenance && !reads) {
            return Answer.text(
                    503, "The shop takes no orders for a few minutes. Please come back.");
        }
        var colour = choose();
        try {
            return ask(colour, exchange, body);
        } catch (IOException lost) {
            // Reading twice does no harm; for a write nobody knows, and the buyer must be told.
            return reads ? askOther(colour, exchange, body) : unreachable(colour, lost);
        } finally {
            release(colour);
        }
    }

    private Answer askOther(Colour failed, HttpExchange exchange, byte[] body)
            throws InterruptedException {
        var other = failed == blue ? green : blue;
        hold(other);
        try {
            return ask(other, exchange, body);
        } catch (IOException alsoLost) {
            return unreachable(other, alsoLost);
        } finally {
            release(other);
        }
    }

    private static Answer unreachable(Colour colour, IOException why) {
        System.out.println(colour.name + ": " + why);
        return Answer.text(502, "The shop cannot be reached");
    }

    private Answer ask(Colour colour, HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        var reply =
                send(
                        colour,
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        body);
        var type = reply.headers().firstValue("Content-Type").orElse("text/plain");
        return new Answer(reply.statusCode(), type, reply.body());
    }

    private HttpResponse<byte[]> send(Colour colour, String method, String path, byte[] body)
            throws IOException, InterruptedException {
        var address = Daemon.address(folder.resolve(colour.name + ".lease"));
        if (address.isEmpty()) {
            throw new ConnectException(colour.name + " is not there");
        }
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(15))
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    /** The weights hold exactly over every hundred requests, and nearly over a few. */
    private synchronized Colour choose() {
        var before = turn * green.weight / 100;
        turn = turn % 100 + 1;
        var after = turn * green.weight / 100;
        var colour = after > before || green.weight == 100 ? green : blue;
        colour.underWay++;
        return colour;
    }

    private synchronized void hold(Colour colour) {
        colour.underWay++;
    }

    private synchronized void release(Colour colour) {
        colour.underWay--;
        notifyAll();
    }
}

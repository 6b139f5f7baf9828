package tminus.connectors.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A real server: /value is changed by what is sent to it, /slow never answers while it is open. */
public final class ShopServer implements AutoCloseable {
    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> received = new ArrayList<>();
    private String value = "old";

    public ShopServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    public synchronized String value() {
        return value;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            received.add(
                    exchange.getRequestMethod()
                            + " "
                            + path
                            + " "
                            + exchange.getRequestHeaders().getFirst("Idempotency-Key")
                            + " "
                            + exchange.getRequestHeaders().getFirst("Content-Type")
                            + " "
                            + exchange.getRequestHeaders().getFirst("X-Token")
                            + " "
                            + body);
        }
        switch (path) {
            case "/slow" -> await();
            case "/elsewhere" -> exchange.getResponseHeaders().add("Location", "/value");
            case "/round" -> exchange.getResponseHeaders().add("Location", "/round");
            case "/abroad" -> exchange.getResponseHeaders().add("Location", otherHost("/value"));
            case "/file" -> exchange.getResponseHeaders().add("Location", "file:///etc/hostname");
            default -> {}
        }
        switch (path) {
            case "/value" -> {
                change(exchange.getRequestMethod(), body);
                answer(exchange, 200, "{\"value\":" + quoted() + ",\"items\":[{\"n\":1.50}]}");
            }
            case "/elsewhere", "/round", "/abroad", "/file" -> answer(exchange, 302, "");
            case "/text" -> answer(exchange, 200, "all is well");
            default -> answer(exchange, Integer.parseInt(path.substring(1, 4)), "no");
        }
    }

    /** The same server by another name. */
    private String otherHost(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private synchronized void change(String method, String body) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            value = method + body;
        }
    }

    private String quoted() {
        return tminus.source.Json.of(value()).canonical();
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Version", "2");
        if (exchange.getRequestURI().getQuery() != null) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        var head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}

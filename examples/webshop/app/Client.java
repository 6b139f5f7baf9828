import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The shop's customers: {@code java Client.java FOLDER URL} asks for the page all the time and
 * keeps the number of requests, and of those that failed, in {@code FOLDER/customers.json}.
 */
final class Client {
    private static final int CUSTOMERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Path folder;
    private final HttpRequest page;
    private volatile boolean open = true;

    private Client(Path folder, String url) {
        this.folder = folder;
        this.page = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var client = new Client(Path.of(args[0]), args[1]);
        client.record();
        var customers = Executors.newVirtualThreadPerTaskExecutor();
        for (var n = 0; n < CUSTOMERS; n++) {
            customers.submit(client::shop);
        }
        Daemon.serve(
                client.folder.resolve("customers.lease"),
                args[1],
                () -> {
                    client.open = false;
                    customers.close();
                });
    }

    private Void shop() throws InterruptedException, IOException {
        while (open) {
            ask();
            Thread.sleep(PAUSE);
        }
        return null;
    }

    private void ask() throws InterruptedException, IOException {
        var answer = "";
        try {
            var reply = client.send(page, BodyHandlers.ofString());
            answer = reply.statusCode() == 200 ? "" : reply.statusCode() + " " + reply.body();
        } catch (IOException lost) {
            answer = lost.toString();
        }
        if (!answer.isEmpty()) {
            System.out.println("request " + requests + " failed: " + answer);
            failed.incrementAndGet();
        }
        requests.incrementAndGet();
        record();
    }

    private synchronized void record() throws IOException {
        Daemon.write(
                folder.resolve("customers.json"),
                "{\"requests\": %d, \"failed\": %d}\n".formatted(requests.get(), failed.get()));
    }
}

package tminus.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request once. Each has a client and a connection of its own: a kept-alive connection
 * that the other side closes at the wrong moment would leave a request of which nobody knows
 * whether it arrived.
 */
final class Exchange {
    private static final int BODY_MAX = 16 << 20;
    private static final int HOPS_MAX = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Exchange() {}

    /** What is known after a request. */
    sealed interface Reply {

        record Answered(Answer answer) implements Reply {}

        /** Proved that nothing reached the other side. */
        record NotSent(String reason) implements Reply {}

        /** Sent, and no answer came. */
        record NoAnswer(String reason) implements Reply {}
    }

    static Reply send(HttpSettings settings, String key, Duration longest) {
        HttpRequest first;
        try {
            first = request(settings, URI.create(settings.url()), key);
        } catch (IllegalArgumentException notARequest) {
            return new Reply.NotSent("it is not a request: " + notARequest.getMessage());
        }
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectWithin(longest))
                        .build();
        try {
            return follow(client, settings, first, System.nanoTime(), longest);
        } finally {
            client.shutdownNow();
        }
    }

    /** Less than the whole time, so that "cannot connect" is known before "too late". */
    private static Duration connectWithin(Duration longest) {
        var most = longest.multipliedBy(9).dividedBy(10);
        return most.compareTo(CONNECT) < 0 ? most : CONNECT;
    }

    /** Follows the redirects of what only reads; anything else goes to one address, once. */
    private static Reply follow(
            HttpClient client,
            HttpSettings settings,
            HttpRequest first,
            long began,
            Duration longest) {
        var request = first;
        for (var hop = 0; ; hop++) {
            var reply = once(client, request, began, longest);
            var next =
                    hop < HOPS_MAX && !settings.method().changes()
                            ? redirect(settings, request, reply)
                            : Optional.<HttpRequest>empty();
            if (next.isEmpty()) {
                return reply;
            }
            request = next.get();
        }
    }

    private static Optional<HttpRequest> redirect(
            HttpSettings settings, HttpRequest request, Reply reply) {
        if (!(reply instanceof Reply.Answered(var answer))
                || answer.status() / 100 != 3
                || settings.expectation().accepts(answer.status())) {
            return Optional.empty();
        }
        try {
            return answer.headers()
                    .firstValue("location")
                    .map(request.uri()::resolve)
                    .filter(target -> isAllowed(request.uri(), target))
                    .map(target -> redirected(request, target));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Never to another scheme (except up to https), where passwords could be read. */
    private static boolean isAllowed(URI from, URI target) {
        return "https".equals(target.getScheme())
                || ("http".equals(target.getScheme()) && "http".equals(from.getScheme()));
    }

    /** What the plan sends in headers is meant for one server, not for where that points. */
    private static HttpRequest redirected(HttpRequest request, URI target) {
        var sameServer =
                target.getHost() != null
                        && target.getHost().equals(request.uri().getHost())
                        && target.getPort() == request.uri().getPort()
                        && target.getScheme().equals(request.uri().getScheme());
        return HttpRequest.newBuilder(request, (_, _) -> sameServer).uri(target).build();
    }

    private static HttpRequest request(HttpSettings settings, URI url, String key) {
        var publisher =
                settings.body()
                        .map(body -> HttpRequest.BodyPublishers.ofString(body.text()))
                        .orElse(HttpRequest.BodyPublishers.noBody());
        var request =
                HttpRequest.newBuilder(url)
                        .method(settings.method().name(), publisher)
                        .setHeader("Idempotency-Key", key)
                        .setHeader("User-Agent", "tminus");
        settings.body().ifPresent(body -> request.setHeader("Content-Type", body.contentType()));
        settings.headers().forEach(request::setHeader);
        return request.build();
    }

    private static Reply once(
            HttpClient client, HttpRequest request, long began, Duration longest) {
        var host = request.uri().getHost();
        var response = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            var left = longest.toNanos() - (System.nanoTime() - began);
            var head = response.get(Math.max(1, left), TimeUnit.NANOSECONDS);
            return new Reply.Answered(answer(head, began, longest));
        } catch (TimeoutException late) {
            return new Reply.NoAnswer(host + " gave no answer within " + seconds(longest) + " s");
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return new Reply.NoAnswer("cancelled while waiting for " + host);
        } catch (ExecutionException | CancellationException failed) {
            return failed(request.uri(), failed.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toMillis() / 1000.0);
    }

    private static Reply failed(URI url, @Nullable Throwable cause) {
        var where = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        // The client wraps what stopped it: "Too many retries" has the refused connection inside.
        for (var at = cause; at != null; at = at.getCause()) {
            var reason = notSent(where, at);
            if (reason.isPresent()) {
                return new Reply.NotSent(reason.get());
            }
        }
        return cause instanceof HttpTimeoutException
                ? new Reply.NoAnswer(where + " gave no answer in time")
                : new Reply.NoAnswer(where + " broke off" + message(cause));
    }

    /** Why nothing can have reached the other side, if this proves it. */
    private static Optional<String> notSent(String where, Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ ->
                    Optional.of("cannot connect to " + where + ": no answer");
            case UnresolvedAddressException _, UnknownHostException _ ->
                    Optional.of("cannot connect to " + where + ": there is no such host");
            case ConnectException refused
                    when refused.getCause() instanceof UnresolvedAddressException inner ->
                    notSent(where, inner);
            case ConnectException _ ->
                    Optional.of("cannot connect to " + where + ": nothing answers there");
            case SSLHandshakeException _ ->
                    Optional.of("no trusted connection to " + where + message(cause));
            default -> Optional.empty();
        };
    }

    private static String message(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }

    private static Answer answer(HttpResponse<InputStream> head, long began, Duration longest) {
        var body = body(head, began, longest);
        return new Answer(
                head.statusCode(),
                head.headers(),
                body,
                Duration.ofMillis((System.nanoTime() - began) / 1_000_000));
    }

    /** The body, unless it breaks off, does not come in time or is too large. */
    private static Optional<String> body(
            HttpResponse<InputStream> head, long began, Duration longest) {
        var reading = new CompletableFuture<Optional<String>>();
        Thread.ofVirtual().start(() -> reading.complete(read(head.body())));
        try {
            var left = longest.toNanos() - (System.nanoTime() - began);
            return reading.get(Math.max(1, left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException late) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(InputStream body) {
        try (body) {
            var bytes = body.readNBytes(BODY_MAX + 1);
            return bytes.length > BODY_MAX
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException brokeOff) {
            return Optional.empty();
        }
    }

    /**
     * The JDK's client sends a GET a second time by default, and reads this when it is loaded.
     * Measured: with 1 everything goes once.
     */
    static void requireThatNothingIsSentTwice() {
        require("jdk.httpclient.redirects.retrylimit", "1");
        require("jdk.httpclient.enableAllMethodRetry", null);
    }

    private static void require(String property, @Nullable String wanted) {
        var found = System.getProperty(property);
        if (wanted == null ? found != null : !wanted.equals(found)) {
            throw new IllegalStateException(
                    "requests could be sent twice: start Java "
                            + (wanted == null
                                    ? "without -D" + property
                                    : "with -D" + property + "=" + wanted)
                            + ", as the launcher of tminus does");
        }
    }
}

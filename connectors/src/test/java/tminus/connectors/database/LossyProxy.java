package tminus.connectors.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Stands between a client and PostgreSQL, and loses one message and all that follows it. */
public final class LossyProxy implements AutoCloseable {
    private final URI target;
    private final ServerSocket server;
    private volatile String lost = "\0";
    private volatile boolean forward;

    public LossyProxy(String jdbcUrl) throws IOException {
        target = URI.create(jdbcUrl.substring("jdbc:".length()));
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + target.getPath();
    }

    /** Delivers the statement, but not what the server says to it. */
    public void loseReplyTo(String sql) {
        lost = sql;
        forward = true;
    }

    /** Does not even deliver the statement. */
    public void lose(String sql) {
        lost = sql;
        forward = false;
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                var upstream = new Socket(target.getHost(), target.getPort());
                Thread.ofVirtual().start(() -> copy(client, upstream, true));
                Thread.ofVirtual().start(() -> copy(upstream, client, false));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void copy(Socket from, Socket to, boolean watched) {
        try (from;
                to) {
            var buffer = new byte[65_536];
            for (var length = read(from, buffer); length > 0; length = read(from, buffer)) {
                var text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                var hit = watched && text.contains(lost);
                if (hit && forward) {
                    from.close(); // the way back is cut before the server can answer
                }
                if (!hit || forward) {
                    to.getOutputStream().write(buffer, 0, length);
                    to.getOutputStream().flush();
                }
                if (hit) {
                    awaitEnd(to.getInputStream());
                    return;
                }
            }
        } catch (IOException cut) {
            // that is what it is for
        }
    }

    /** Lets the server finish what it was given before its connection goes. */
    private void awaitEnd(InputStream in) throws IOException {
        if (forward) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static int read(Socket socket, byte[] buffer) throws IOException {
        return socket.getInputStream().read(buffer);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

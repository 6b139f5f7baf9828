package tminus.connectors.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tminus.connector.Channel;
import tminus.connector.Outcome;

class MailChannelTest extends ChannelContract<MailChannel.Settings> {
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void open() {
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    private String settings(int port, String more) {
        return "{\"host\": \"127.0.0.1\", \"port\": "
                + port
                + ", \"from\": \"tminus@shop.example\", \"to\": [\"team@shop.example\","
                + " \"Maria <maria@shop.example>\"]"
                + more
                + "}";
    }

    @Override
    Channel<MailChannel.Settings> channel() {
        return new MailChannel(() -> Instant.parse("2026-12-01T20:00:00Z"));
    }

    @Override
    String good() {
        return settings(server.getSmtp().getPort(), "");
    }

    @Override
    String dead() {
        return settings(1, "");
    }

    @Override
    String wrong() {
        return """
        {"port": 0, "from": "nobody", "to": ["a@b", "c d@"], "security": "ssl", "hosts": "x"}\
        """;
    }

    @Override
    List<String> problemsOfWrong() {
        return List.of(
                "1: P201 \"host\" is missing / add \"host: ...\" here",
                "2: P202 \"port\" is \"0\", which is not a whole number / write a number from 1 to"
                        + " 65535",
                "3: P202 \"from\" is \"nobody\", which is not a mail address / write it like"
                        + " maria@shop.example",
                "4: P202 \"to\" is \"c d@\", which is not a mail address / write it like"
                        + " maria@shop.example",
                "7: P202 \"security\" is \"ssl\", which is not a way / write starttls, tls or none",
                "8: P203 \"hosts\" is not known here / did you mean \"host\"?");
    }

    @Override
    String arrived() {
        var text = new StringBuilder();
        for (var mail : server.getReceivedMessages()) {
            text.append(GreenMailUtil.getWholeMessage(mail)).append('\n');
        }
        return text.toString();
    }

    @Test
    void the_same_key_is_the_same_mail() throws Exception {
        send(good(), message("key-1"));
        send(good(), message("key-1"));
        send(good(), message("key-2"));
        var mails = server.getReceivedMessages();
        var ids = new TreeMap<String, Integer>();
        for (var mail : mails) {
            assertThat(mail.getMessageID()).matches("<[0-9a-f]{32}@shop\\.example>");
            ids.merge(mail.getMessageID(), 1, Integer::sum);
        }
        assertThat(ids.values()).containsExactlyInAnyOrder(2, 4); // each to two people
        assertThat(mails[0].getSubject()).isEqualTo("shop 2.3 has started");
        assertThat(mails[0].getSentDate()).isEqualTo(Instant.parse("2026-12-01T20:00:00Z"));
        assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void every_language_arrives() throws Exception {
        send(good(), new Channel.Message("a", "team", "Änderung läuft 🚀", "größer"));
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Änderung läuft 🚀");
        assertThat(server.getReceivedMessages()[0].getContent().toString()).contains("größer");
    }

    @Test
    void a_password_is_never_sent_over_an_open_line_unless_told_to() {
        server.setUser("shop@shop.example", "shop", "s3cret-word");
        var login = ", \"user\": \"shop\", \"password\": \"s3cret-word\"";
        assertThat(send(settings(server.getSmtp().getPort(), login), message("a")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.sent()).isFalse();
                            assertThat(failed.reason()).contains("STARTTLS");
                        });
        assertThat(
                        send(
                                settings(
                                        server.getSmtp().getPort(),
                                        login + ", \"security\": \"none\""),
                                message("a")))
                .isEqualTo(Outcome.succeeded());
        assertThat(read(settings(1, login)).toString()).doesNotContain("s3cret-word");
    }

    @Test
    void a_server_without_tls_is_no_server_for_tls() {
        assertThat(
                        send(
                                settings(server.getSmtp().getPort(), ", \"security\": \"tls\""),
                                message("a")))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_refuses_a_recipient_gets_no_mail() throws Exception {
        try (var picky = new ScriptedSmtp("550 no such user", "250 ok")) {
            assertThat(send(settings(picky.port(), ""), message("a")))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.reason())
                                            .startsWith("127.0.0.1 refused it: "));
        }
    }

    @Test
    void a_mail_whose_receipt_is_lost_is_unknown() throws Exception {
        try (var cut = new ScriptedSmtp("250 ok", "")) {
            assertThat(send(settings(cut.port(), ""), message("a")))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown ->
                                    assertThat(unknown.reason())
                                            .startsWith("127.0.0.1 gave no answer"));
        }
    }

    @Test
    void the_usual_ports_are_used() {
        var without = "{\"host\": \"h\", \"from\": \"a@b.c\", \"to\": \"d@e.f\"";
        assertThat(read(without + "}").port()).isEqualTo(587);
        assertThat(read(without + ", \"security\": \"tls\"}").port()).isEqualTo(465);
        assertThat(read(without + ", \"security\": \"starttls\"}").port()).isEqualTo(587);
        assertThat(read(without.replace("a@b.c", "${secret.from}") + "}").from())
                .isEqualTo("${secret.from}");
    }

    /** Speaks as little SMTP as it must; hangs up where an answer is empty. */
    private static final class ScriptedSmtp implements AutoCloseable {
        private final ServerSocket server;
        private final String toRecipient;
        private final String toData;

        ScriptedSmtp(String toRecipient, String toData) throws IOException {
            this.toRecipient = toRecipient;
            this.toData = toData;
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    serve(server.accept());
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void serve(Socket socket) throws IOException {
            try (socket;
                    var in =
                            new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.UTF_8))) {
                say(socket, "220 hello");
                var inData = false;
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    inData |= line.startsWith("DATA");
                    if (inData && !line.equals(".") && !line.startsWith("DATA")) {
                        continue;
                    }
                    inData &= !line.equals(".");
                    if (answer(line).isEmpty()) {
                        return;
                    }
                    say(socket, answer(line));
                }
            }
        }

        private String answer(String line) {
            if (line.startsWith("RCPT")) {
                return toRecipient;
            }
            if (line.startsWith("DATA")) {
                return "354 go on";
            }
            return line.equals(".") ? toData : "250 ok";
        }

        private static void say(Socket socket, String answer) throws IOException {
            socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

package tminus.connectors.channel;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import tminus.connector.Channel;
import tminus.connector.Outcome;
import tminus.source.Fields;
import tminus.source.References;

/**
 * Sends notices by SMTP. The same key gives the same Message-ID, so that a mail that was sent twice
 * because an answer was lost can be shown once by who receives it.
 */
public final class MailChannel implements Channel<MailChannel.Settings> {
    private static final String TIMEOUT_MILLISECONDS = "20000";

    private final InstantSource clock;

    public MailChannel(InstantSource clock) {
        this.clock = clock;
    }

    /** How the way to the server is kept secret. */
    enum Security {
        /** Asked for, and required when there is a password. */
        AUTOMATIC,
        STARTTLS,
        TLS,
        NONE
    }

    /** A server, and from whom to whom. */
    record Settings(
            String host,
            int port,
            Security security,
            Optional<String> user,
            Optional<String> password,
            String from,
            List<String> to) {
        Settings {
            to = List.copyOf(to);
        }

        /** Never shows the password. */
        @Override
        public String toString() {
            return "mail from " + from + " to " + String.join(", ", to) + " by " + host;
        }
    }

    @Override
    public String kind() {
        return "mail";
    }

    @Override
    public Optional<Settings> read(Fields with) {
        var host = with.required("host");
        var security = with.text("security").flatMap(text -> security(with, text));
        var chosen = security.orElse(Security.AUTOMATIC);
        var port = with.integer("port", 1, 65_535).orElse(chosen == Security.TLS ? 465 : 587);
        var user = with.text("user");
        var password = with.text("password");
        var from = with.required("from").filter(text -> isAddress(with, "from", text));
        if (!with.has("to")) {
            with.missing("to");
        }
        var to = with.texts("to").stream().filter(text -> isAddress(with, "to", text)).toList();
        with.done();
        return to.isEmpty()
                ? Optional.empty()
                : host.flatMap(server ->
                        from.map(sender ->
                                new Settings(server, port, chosen, user, password, sender, to)));
    }

    private static Optional<Security> security(Fields with, String text) {
        return switch (text) {
            case "starttls" -> Optional.of(Security.STARTTLS);
            case "tls" -> Optional.of(Security.TLS);
            case "none" -> Optional.of(Security.NONE);
            default -> with.bad("security", text, "a way", "write starttls, tls or none");
        };
    }

    private static boolean isAddress(Fields with, String key, String text) {
        if (References.areIn(text)) {
            return true;
        }
        try {
            new InternetAddress(text, true);
            return true;
        } catch (AddressException notAnAddress) {
            with.bad(key, text, "a mail address", "write it like maria@shop.example");
            return false;
        }
    }

    @Override
    public Outcome send(Settings settings, Message message) {
        var session = Session.getInstance(properties(settings), authenticator(settings));
        try (var transport =
                session.getTransport(settings.security() == Security.TLS ? "smtps" : "smtp")) {
            var mail = mail(session, settings, message);
            try {
                transport.connect(settings.host(), settings.port(), null, null);
            } catch (MessagingException refused) {
                return new Outcome.Failed("no way to " + settings.host() + reason(refused), false);
            }
            transport.sendMessage(mail, mail.getAllRecipients());
            return Outcome.succeeded();
        } catch (SMTPSendFailedException answer) {
            return answer.getReturnCode() < 0
                    ? new Outcome.Unknown(settings.host() + " gave no answer" + reason(answer))
                    : new Outcome.Failed(settings.host() + " refused it" + reason(answer), true);
        } catch (SendFailedException refused) {
            return new Outcome.Failed(settings.host() + " refused it" + reason(refused), true);
        } catch (MessagingException brokeOff) {
            return new Outcome.Unknown(settings.host() + " broke off" + reason(brokeOff));
        }
    }

    private static Properties properties(Settings settings) {
        var properties = new Properties();
        for (var protocol : List.of("mail.smtp.", "mail.smtps.")) {
            properties.setProperty(protocol + "connectiontimeout", TIMEOUT_MILLISECONDS);
            properties.setProperty(protocol + "timeout", TIMEOUT_MILLISECONDS);
            properties.setProperty(protocol + "writetimeout", TIMEOUT_MILLISECONDS);
            properties.setProperty(protocol + "ssl.checkserveridentity", "true");
            properties.setProperty(
                    protocol + "auth", Boolean.toString(settings.password().isPresent()));
        }
        var wanted = settings.security() != Security.NONE && settings.security() != Security.TLS;
        var required =
                settings.security() == Security.STARTTLS
                        || (wanted && settings.password().isPresent());
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(wanted));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(required));
        return properties;
    }

    private static Authenticator authenticator(Settings settings) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        settings.user().orElse(settings.from()), settings.password().orElse(""));
            }
        };
    }

    private NamedMail mail(Session session, Settings settings, Message message)
            throws MessagingException {
        var mail = new NamedMail(session, messageId(settings, message));
        mail.setFrom(new InternetAddress(settings.from(), true));
        var to = new ArrayList<InternetAddress>();
        for (var address : settings.to()) {
            to.add(new InternetAddress(address, true));
        }
        mail.setRecipients(
                jakarta.mail.Message.RecipientType.TO, to.toArray(new InternetAddress[0]));
        // A line end in a subject would begin another header.
        mail.setSubject(message.subject().replaceAll("\\s+", " "), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
        mail.setText(message.text(), "UTF-8");
        return mail;
    }

    private static String messageId(Settings settings, Message message) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(message.key().getBytes(StandardCharsets.UTF_8));
            var domain = settings.from().replaceFirst(".*@", "").replaceAll("[^A-Za-z0-9.-]", "");
            return "<" + HexFormat.of().formatHex(digest, 0, 16) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String reason(MessagingException exception) {
        var message = exception.getMessage();
        return message == null ? "" : ": " + message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}

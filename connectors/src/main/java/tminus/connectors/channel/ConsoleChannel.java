package tminus.connectors.channel;

import java.io.IOException;
import java.util.Optional;
import tminus.connector.Channel;
import tminus.connector.Outcome;
import tminus.source.Fields;

/** Says notices where the run is watched. */
public final class ConsoleChannel implements Channel<ConsoleChannel.Settings> {
    private final Appendable console;

    public ConsoleChannel(Appendable console) {
        this.console = console;
    }

    /** There is nothing to set. */
    record Settings() {}

    @Override
    public String kind() {
        return "console";
    }

    @Override
    public Optional<Settings> read(Fields with) {
        with.done();
        return Optional.of(new Settings());
    }

    @Override
    public Outcome send(Settings settings, Message message) {
        try {
            synchronized (console) {
                var subject = message.subject().replaceAll("\\s+", " ");
                console.append("notice: ").append(subject).append('\n');
                for (var line : message.text().lines().toList()) {
                    console.append("  ").append(line).append('\n');
                }
            }
            return Outcome.succeeded();
        } catch (IOException closed) {
            return new Outcome.Failed("nobody watches any more: " + closed.getMessage(), true);
        }
    }
}

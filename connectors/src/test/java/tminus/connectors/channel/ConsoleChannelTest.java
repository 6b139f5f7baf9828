package tminus.connectors.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tminus.connector.Channel;
import tminus.connector.Outcome;

class ConsoleChannelTest extends ChannelContract<ConsoleChannel.Settings> {
    private final StringBuilder console = new StringBuilder();

    @Override
    Channel<ConsoleChannel.Settings> channel() {
        return new ConsoleChannel(console);
    }

    @Override
    String good() {
        return "{}";
    }

    @Override
    String dead() {
        return "{}";
    }

    @Override
    String wrong() {
        return "{\"path\": \"x\"}";
    }

    @Override
    List<String> problemsOfWrong() {
        return List.of("2: P203 \"path\" is not known here / remove it");
    }

    @Override
    String arrived() {
        return console.toString();
    }

    @Override
    @Test
    void a_dead_channel_is_an_outcome() {
        var closed =
                new Writer() {
                    @Override
                    public void write(char[] text, int from, int length) throws IOException {
                        throw new IOException("closed");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        assertThat(new ConsoleChannel(closed).send(new ConsoleChannel.Settings(), message("a")))
                .isEqualTo(new Outcome.Failed("nobody watches any more: closed", true));
    }

    @Test
    void it_is_said_in_lines() {
        send(good(), message("a"));
        assertThat(console)
                .hasToString("notice: shop 2.3 has started\n  Phase 1 of 4\n  owner: lee\n");
    }
}

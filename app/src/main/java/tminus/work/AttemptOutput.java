package tminus.work;

import tminus.connector.Output;
import tminus.secrets.RedactedStream;
import tminus.secrets.Redaction;
import tminus.secrets.SecretValue;

/**
 * What one attempt prints: cleared of secrets, then kept in its log and shown. Long lines are cut
 * only after that, or the beginning of a secret would be left before the cut.
 */
final class AttemptOutput implements Output, AutoCloseable {
    static final int LONGEST_LINE = 16_384;

    private final String what;
    private final Redaction redaction;
    private final CappedLog log;
    private final OutputListener listener;
    private final RedactedStream stream;
    private final StringBuilder line = new StringBuilder();
    private long tooMuch;
    private boolean isClosed;

    AttemptOutput(String what, Redaction redaction, CappedLog log, OutputListener listener) {
        this.what = what;
        this.redaction = redaction;
        this.log = log;
        this.listener = listener;
        this.stream = redaction.stream(this::cleared);
    }

    @Override
    public synchronized void line(String text) {
        part(text);
        part("\n");
    }

    @Override
    public synchronized void part(String text) {
        if (!isClosed) {
            stream.push(text);
        }
    }

    @Override
    public synchronized void cut(String told) {
        if (isClosed) {
            return;
        }
        if (told.isEmpty()) {
            stream.stop();
        } else {
            stream.cut();
        }
        giveRest();
        if (!told.isEmpty()) {
            cleared(redaction.clear(told) + "\n");
        }
    }

    @Override
    public void mask(String secret) {
        redaction.add(new SecretValue("masked", secret));
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (log) {
            stream.end();
            giveRest();
        }
    }

    private void cleared(String text) {
        var from = 0;
        for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            append(text, from, end);
            give();
            from = end + 1;
        }
        append(text, from, text.length());
    }

    private void append(String text, int from, int to) {
        var until = Math.min(to, from + LONGEST_LINE - line.length());
        line.append(text, from, until);
        tooMuch += to - until;
    }

    private void giveRest() {
        if (!line.isEmpty()) {
            give();
        }
    }

    private void give() {
        if (tooMuch > 0) {
            line.append(" [").append(tooMuch).append(" more characters in this line]");
        }
        var text = line.toString();
        line.setLength(0);
        tooMuch = 0;
        log.line(text);
        listener.line(what, text);
    }
}

package tminus.work;

import tminus.connector.Output;
import tminus.secrets.RedactedStream;
import tminus.secrets.Redaction;
import tminus.secrets.SecretValue;

/** What one attempt prints: cleared of secrets, then kept in its log and shown. */
final class AttemptOutput implements Output, AutoCloseable {
    private final String what;
    private final Redaction redaction;
    private final CappedLog log;
    private final OutputListener listener;
    private final RedactedStream stream;
    private final StringBuilder line = new StringBuilder();
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
        if (!isClosed) {
            stream.push(text + "\n");
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
            if (!line.isEmpty()) {
                give();
            }
        }
    }

    private void cleared(String text) {
        for (var index = 0; index < text.length(); index++) {
            if (text.charAt(index) == '\n') {
                give();
            } else {
                line.append(text.charAt(index));
            }
        }
    }

    private void give() {
        log.line(line.toString());
        listener.line(what, line.toString());
        line.setLength(0);
    }
}

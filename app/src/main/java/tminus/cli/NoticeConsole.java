package tminus.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Where the channel {@code console} speaks: to the view of the run, so that it never breaks it. */
public final class NoticeConsole implements Appendable {
    private final AtomicReference<Consumer<String>> listener;
    private final StringBuilder line = new StringBuilder();

    public NoticeConsole(PrintStream out) {
        listener = new AtomicReference<>(out::println);
    }

    /** From here on every line goes there. */
    void to(Consumer<String> lines) {
        listener.set(lines);
    }

    @Override
    public NoticeConsole append(CharSequence text) {
        return append(text, 0, text.length());
    }

    @Override
    public synchronized NoticeConsole append(CharSequence text, int from, int to) {
        for (var index = from; index < to; index++) {
            append(text.charAt(index));
        }
        return this;
    }

    @Override
    public synchronized NoticeConsole append(char character) {
        if (character == '\n') {
            listener.get().accept(line.toString());
            line.setLength(0);
        } else {
            line.append(character);
        }
        return this;
    }
}

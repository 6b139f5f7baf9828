package tminus.cli;

import java.util.List;
import tminus.document.Line;

/**
 * Draws frames over each other on a terminal, in one write each, and leaves the terminal as it was.
 * Stays in the normal screen: what stood there before remains above.
 */
final class LiveScreen implements AutoCloseable {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR_ALL = "\u001b[2J\u001b[H";
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    // Terminals that know mode 2026 show the frame at once; the others ignore it.
    private static final String BEGIN_FRAME = "\u001b[?2026h";
    private static final String END_FRAME = "\u001b[?2026l";

    private final Screen screen;
    private int drawn;
    private TerminalSize size;

    LiveScreen(Screen screen, TerminalSize size) {
        this.screen = screen;
        this.size = size;
    }

    synchronized void draw(List<Line> frame, TerminalSize now) {
        var text = new StringBuilder(BEGIN_FRAME).append(HIDE_CURSOR);
        if (now.equals(size)) {
            text.append(drawn == 0 ? "" : "\u001b[" + drawn + "A").append('\r');
        } else {
            text.append(CLEAR_ALL);
        }
        frame.forEach(
                line -> text.append(screen.text(line)).append(CLEAR_TO_END_OF_LINE).append('\n'));
        text.append(CLEAR_BELOW).append(END_FRAME);
        size = now;
        drawn = frame.size();
        screen.out().print(text);
        screen.out().flush();
    }

    /** The person pressed Enter, which moved the cursor down a line. */
    synchronized void movedDown() {
        drawn++;
    }

    @Override
    public synchronized void close() {
        screen.out().print(SHOW_CURSOR);
        screen.out().flush();
    }
}

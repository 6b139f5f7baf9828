package tminus.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import tminus.document.Line;

/**
 * Where a command prints.
 *
 * @param in what the person types; only looked at while a live view is shown
 * @param live a person looks at a terminal, so that frames may be drawn over each other
 * @param colours colours are wished for
 */
public record Screen(
        InputStream in, PrintStream out, PrintStream err, boolean live, boolean colours) {

    /** Not a terminal: a pipe, a file, a test. */
    public static Screen plain(PrintStream out, PrintStream err) {
        return new Screen(InputStream.nullInputStream(), out, err, false, false);
    }

    private static final int WIDE = 120;

    /** As wide as the terminal; wide enough for a file. */
    int width() {
        return live ? TerminalSize.ask().columns() : WIDE;
    }

    /** Text of several lines, with their ends. */
    void text(String text) {
        out.print(readable(text));
    }

    public void line(String text) {
        out.println(readable(text));
    }

    public void lines(List<Line> lines) {
        lines.forEach(line -> out.println(text(line)));
    }

    /** The line as this screen can show it. */
    String text(Line line) {
        return readable(colours ? line.coloured() : line.plain());
    }

    /** Signs in letters where the screen has no others, rather than question marks. */
    private String readable(String text) {
        return out.charset().newEncoder().canEncode(text)
                ? text
                : text.replace("\u2713", "+")
                        .replace("\u2717", "x")
                        .replace("\u25b6", ">")
                        .replace("\u21b6", "<")
                        .replace("\u00b7", ".")
                        .replace("\u2192", "->")
                        .replace("\u2026", "...");
    }
}

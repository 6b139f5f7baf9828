package tminus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** How many columns and lines a terminal has. */
record TerminalSize(int columns, int lines) {
    static final TerminalSize USUAL = new TerminalSize(80, 24);
    private static final Pattern ANSWER = Pattern.compile("([1-9]\\d{0,3}) ([1-9]\\d{0,3})");

    /** Asks the terminal of this process; the usual size when it does not say. */
    static TerminalSize ask() {
        try {
            var process =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new java.io.File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor(1, TimeUnit.SECONDS)
                    ? parse(answer.strip()).orElse(USUAL)
                    : USUAL;
        } catch (IOException noTerminal) {
            return USUAL;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    static Optional<TerminalSize> parse(String answer) {
        var match = ANSWER.matcher(answer);
        return match.matches()
                ? Optional.of(
                        new TerminalSize(
                                Integer.parseInt(match.group(2)), Integer.parseInt(match.group(1))))
                : Optional.empty();
    }
}

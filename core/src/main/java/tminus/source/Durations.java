package tminus.source;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Durations as people write them in plans: {@code 250ms}, {@code 90s}, {@code 1h30m}, {@code 7d}.
 */
public final class Durations {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    public static Optional<Duration> parse(String text) {
        var match = FORM.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofDays(number(match.group(1)))
                        .plusHours(number(match.group(2)))
                        .plusMinutes(number(match.group(3)))
                        .plusSeconds(number(match.group(4)))
                        .plusMillis(number(match.group(5))));
    }

    /** The shortest form that {@link #parse} reads back to the same duration. */
    public static String format(Duration duration) {
        var text = new StringBuilder();
        part(text, duration.toDays(), "d");
        part(text, duration.toHoursPart(), "h");
        part(text, duration.toMinutesPart(), "m");
        part(text, duration.toSecondsPart(), "s");
        part(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void part(StringBuilder text, long number, String unit) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}

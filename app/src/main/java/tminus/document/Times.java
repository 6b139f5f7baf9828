package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Spans and instants as people read them. */
public final class Times {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private Times() {}

    /**
     * Two units at most: {@code 40ms}, {@code 0.4s}, {@code 12s}, {@code 1m 05s}, {@code 2h 10m},
     * {@code 3d 04h}.
     */
    public static String span(Duration duration) {
        if (duration.isNegative()) {
            return "-" + span(duration.negated());
        }
        if (!duration.isZero() && duration.compareTo(Duration.ofMillis(100)) < 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return tenths(duration);
        }
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + "s";
        }
        if (duration.toHours() == 0) {
            return two(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
        }
        return duration.toDays() == 0
                ? two(duration.toHours(), "h", duration.toMinutesPart(), "m")
                : two(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String tenths(Duration duration) {
        var tenths = duration.toMillis() / 100;
        return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
    }

    private static String two(long big, String bigUnit, int small, String smallUnit) {
        return small == 0
                ? big + bigUnit
                : String.format(Locale.ROOT, "%d%s %02d%s", big, bigUnit, small, smallUnit);
    }

    /**
     * {@code T-00:59:12}, {@code T+2d 03:00:00}; the last second before T is {@code T-00:00:01}.
     */
    public static String countdown(Instant timeZero, Instant now) {
        var gap = Duration.between(now, timeZero);
        var before = gap.isPositive();
        var seconds = before ? gap.plusNanos(999_999_999).toSeconds() : gap.negated().toSeconds();
        var days = seconds / 86_400;
        return (before ? "T-" : "T+")
                + (days > 0 ? days + "d " : "")
                + String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d",
                        seconds / 3600 % 24,
                        seconds / 60 % 60,
                        seconds % 60);
    }

    public static String clock(Instant instant, ZoneId zone) {
        return CLOCK.format(instant.atZone(zone));
    }

    public static String dayAndClock(Instant instant, ZoneId zone) {
        return DAY_AND_CLOCK.format(instant.atZone(zone));
    }

    /** The clock alone when both are on the same day, otherwise with the day. */
    public static String moment(Instant instant, Instant now, ZoneId zone) {
        var sameDay = instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return sameDay ? clock(instant, zone) : MOMENT.format(instant.atZone(zone));
    }
}

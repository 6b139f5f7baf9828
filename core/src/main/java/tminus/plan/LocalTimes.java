package tminus.plan;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.Problems;

/**
 * Turns local times of a plan into instants. A time that the clocks skip is refused; one that they
 * show twice needs its offset.
 */
final class LocalTimes {
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}(?::\\d{2})?) ?(Z|[+-]\\d{2}:\\d{2})?");
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Optional<ZoneId> zone;
    private final Problems problems;

    LocalTimes(Optional<ZoneId> zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    Optional<Instant> instant(Node.Scalar scalar) {
        var match = FORM.matcher(scalar.text());
        if (!match.matches()) {
            return notATime(scalar);
        }
        try {
            var local = LocalDateTime.parse(match.group(1) + "T" + match.group(2));
            var offset = Optional.ofNullable(match.group(3)).map(ZoneOffset::of);
            return offset.isPresent()
                    ? withOffset(scalar, local, offset.get())
                    : inZone(scalar, local);
        } catch (DateTimeParseException impossible) {
            return notATime(scalar);
        } catch (java.time.DateTimeException offsetTooLarge) {
            return notATime(scalar);
        }
    }

    private Optional<Instant> notATime(Node.Scalar scalar) {
        problems.add(
                Code.BAD_VALUE,
                scalar.at(),
                "\"" + scalar.text() + "\" is not a date and time",
                "write it like 2026-12-01 21:00 or 2026-12-01T21:00+01:00");
        return Optional.empty();
    }

    private Optional<Instant> withOffset(
            Node.Scalar scalar, LocalDateTime local, ZoneOffset offset) {
        var valid = zone.map(known -> known.getRules().getValidOffsets(local));
        if (valid.isPresent() && !offset.equals(ZoneOffset.UTC) && !valid.get().contains(offset)) {
            problems.add(
                    Code.OFFSET_NOT_OF_ZONE,
                    scalar.at(),
                    offset + " is not what the clocks of " + zone.get() + " show at this time",
                    "leave the offset away, or write the time in UTC with a Z at its end");
            return Optional.empty();
        }
        return Optional.of(local.toInstant(offset));
    }

    private Optional<Instant> inZone(Node.Scalar scalar, LocalDateTime local) {
        if (zone.isEmpty()) {
            problems.add(
                    Code.TIME_WITHOUT_ZONE,
                    scalar.at(),
                    "\"" + scalar.text() + "\" is a local time, and the plan does not say where",
                    "add \"zone: Europe/Berlin\" to the window, or an offset to the time");
            return Optional.empty();
        }
        var rules = zone.get().getRules();
        var offsets = rules.getValidOffsets(local);
        return switch (offsets.size()) {
            case 1 -> Optional.of(local.toInstant(offsets.getFirst()));
            case 0 -> {
                var after = rules.getTransition(local).getDateTimeAfter();
                problems.add(
                        Code.TIME_SKIPPED,
                        scalar.at(),
                        SHOWN.format(local)
                                + " does not exist in "
                                + zone.get()
                                + ": the clocks are put forward",
                        "the next time that exists is " + SHOWN.format(after));
                yield Optional.empty();
            }
            default -> {
                problems.add(
                        Code.TIME_AMBIGUOUS,
                        scalar.at(),
                        SHOWN.format(local)
                                + " comes twice in "
                                + zone.get()
                                + ": the clocks are put back",
                        "say which one by its offset: "
                                + offsets.stream()
                                        .map(offset -> SHOWN.format(local) + offset)
                                        .collect(Collectors.joining(" or ")));
                yield Optional.empty();
            }
        };
    }
}

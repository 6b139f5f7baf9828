package tminus.plan;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import tminus.source.Fields;
import tminus.source.Problems;

/** Reads {@code window:} and {@code freezes:}. */
final class ScheduleReader {
    private ScheduleReader() {}

    static Schedule read(Fields plan, Problems problems) {
        var window = plan.fields("window");
        var zone = window.flatMap(ScheduleReader::zone);
        var times = new LocalTimes(zone, problems);
        return new Schedule(
                window.flatMap(fields -> window(fields, zone, times)),
                plan.list("freezes").stream()
                        .flatMap(freeze -> freeze(freeze, times).stream())
                        .toList());
    }

    private static Optional<ZoneId> zone(Fields window) {
        return window.text("zone")
                .flatMap(text -> {
                    try {
                        return Optional.of(ZoneId.of(text));
                    } catch (DateTimeException unknown) {
                        return window.bad(
                                "zone",
                                text,
                                "a time zone",
                                "write it like Europe/Berlin, America/New_York or UTC");
                    }
                });
    }

    private static Optional<Schedule.Window> window(
            Fields fields, Optional<ZoneId> zone, LocalTimes times) {
        fields.require("start", "length");
        var startsNow = fields.text("start").filter("now"::equals).isPresent();
        var start =
                startsNow
                        ? Optional.<Instant>empty()
                        : fields.scalar("start").flatMap(times::instant);
        var length = positive(fields, "length");
        var contingency = fields.duration("contingency").orElse(Duration.ZERO);
        var atEnd = fields.word("at-end", Schedule.AtEnd.class).orElse(Schedule.AtEnd.HOLD);
        fields.done();
        return startsNow || start.isPresent()
                ? length.map(lasting ->
                        new Schedule.Window(
                                start, zone.orElse(ZoneOffset.UTC), lasting, contingency, atEnd))
                : Optional.empty();
    }

    private static Optional<Duration> positive(Fields fields, String key) {
        return fields.duration(key)
                .flatMap(duration ->
                        duration.isZero()
                                ? fields.bad(
                                        key, "0s", "longer than nothing", "write it like 90m or 2h")
                                : Optional.of(duration));
    }

    private static Optional<Schedule.Freeze> freeze(Fields fields, LocalTimes times) {
        fields.require("from", "until", "reason");
        var from = fields.scalar("from").flatMap(times::instant);
        var until = fields.scalar("until").flatMap(times::instant);
        var reason = fields.text("reason").orElse("");
        fields.done();
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            return fields.bad(
                    "until",
                    fields.text("until").orElse(""),
                    "after the beginning of the freeze",
                    "write a time after \"from\"; it is the first moment that is free again");
        }
        return from.flatMap(begin -> until.map(end -> new Schedule.Freeze(begin, end, reason)));
    }
}

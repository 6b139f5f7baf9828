package tminus.carry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tminus.plan.Phase;
import tminus.plan.Plan;
import tminus.plan.Schedule;
import tminus.plan.Step;

/**
 * When a run may start, must be over and has its T, by the rules of its window.
 *
 * @param start T; empty when the run begins at once
 * @param opens the first instant at which a step may start: steps before T come before the window
 */
record Times(
        Optional<Instant> start,
        Instant opens,
        Optional<Instant> closes,
        Optional<Instant> contingencyEnds) {

    /** Throws {@link RunRefused}. */
    static Times of(Plan plan, Start start, Instant now) {
        var times =
                plan.schedule()
                        .window()
                        .map(window -> inWindow(plan, window, start, now))
                        .orElseGet(() -> withoutWindow(plan, start, now));
        freeze(plan, times.start().orElse(now));
        return times;
    }

    /** A rehearsal is bound by no window. */
    static Times rehearsed(Plan plan, Start start, Instant now) {
        return start instanceof Start.At(var timeZero)
                ? unbound(plan, Optional.of(timeZero), now)
                : unbound(plan, Optional.empty(), now);
    }

    private static Times withoutWindow(Plan plan, Start start, Instant now) {
        return switch (start) {
            case Start.Usual _, Start.Now _ -> unbound(plan, Optional.empty(), now);
            case Start.At(var timeZero) -> {
                notPast(timeZero, now, java.time.ZoneOffset.UTC);
                yield unbound(plan, Optional.of(timeZero), now);
            }
            case Start.Window _ ->
                    throw new RunRefused(
                            "E215",
                            "the plan has no window to wait for",
                            "start it at once: --start now",
                            "or say when: --start 2026-12-01T21:00:00+01:00");
        };
    }

    private static Times unbound(Plan plan, Optional<Instant> start, Instant now) {
        return new Times(
                start,
                start.map(timeZero -> timeZero.plus(lead(plan))).orElse(now),
                Optional.empty(),
                Optional.empty());
    }

    private static Times inWindow(Plan plan, Schedule.Window window, Start start, Instant now) {
        if (window.start().isEmpty()) {
            return openingWithTheRun(plan, window, start, now);
        }
        var opens = window.start().get();
        var closes = opens.plus(window.length());
        if (!now.isBefore(closes)) {
            throw new RunRefused(
                    "E213",
                    "the window closed at " + shown(closes, window.zone()),
                    "give the plan a new window");
        }
        return switch (start) {
            case Start.Usual _, Start.Window _ ->
                    bound(plan, window, Optional.of(now.isAfter(opens) ? now : opens), opens);
            case Start.Now _ -> {
                inside(now, opens, closes, window.zone());
                yield new Times(
                        Optional.empty(),
                        now,
                        Optional.of(closes),
                        Optional.of(closes.plus(window.contingency())));
            }
            case Start.At(var timeZero) -> {
                notPast(timeZero, now, window.zone());
                inside(timeZero, opens, closes, window.zone());
                yield bound(plan, window, Optional.of(timeZero), opens);
            }
        };
    }

    private static Times openingWithTheRun(
            Plan plan, Schedule.Window window, Start start, Instant now) {
        if (start instanceof Start.At(var timeZero)) {
            notPast(timeZero, now, window.zone());
            return bound(plan, window, Optional.of(timeZero), timeZero);
        }
        return bound(plan, window, Optional.empty(), now);
    }

    private static Times bound(
            Plan plan, Schedule.Window window, Optional<Instant> start, Instant windowOpens) {
        var closes = windowOpens.plus(window.length());
        return new Times(
                start,
                start.map(timeZero -> timeZero.plus(lead(plan))).orElse(windowOpens),
                Optional.of(closes),
                Optional.of(closes.plus(window.contingency())));
    }

    /** How long before T the first step is due; zero or negative. */
    private static Duration lead(Plan plan) {
        return Stream.concat(
                        plan.steps().stream().flatMap((Step step) -> step.at().stream()),
                        plan.phases().stream().flatMap((Phase phase) -> phase.at().stream()))
                .map(offset -> offset.fromT())
                .filter(Duration::isNegative)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static void inside(Instant instant, Instant opens, Instant closes, ZoneId zone) {
        if (instant.isBefore(opens)) {
            throw new RunRefused(
                    "E214",
                    "the window opens at " + shown(opens, zone),
                    "wait for it: --start window");
        }
        if (!instant.isBefore(closes)) {
            throw new RunRefused(
                    "E213",
                    "the window closes at " + shown(closes, zone),
                    "start earlier, or give the plan a new window");
        }
    }

    private static void notPast(Instant timeZero, Instant now, ZoneId zone) {
        if (timeZero.isBefore(now)) {
            throw new RunRefused(
                    "E216",
                    "the start lies in the past: " + shown(timeZero, zone),
                    "start it at once: --start now");
        }
    }

    private static void freeze(Plan plan, Instant start) {
        for (var freeze : plan.schedule().freezes()) {
            if (!start.isBefore(freeze.from()) && start.isBefore(freeze.until())) {
                var zone =
                        plan.schedule()
                                .window()
                                .map(Schedule.Window::zone)
                                .orElse(java.time.ZoneOffset.UTC);
                throw new RunRefused(
                        "E217",
                        "nothing may start until "
                                + shown(freeze.until(), zone)
                                + ": "
                                + freeze.reason(),
                        "start it after that");
            }
        }
    }

    private static String shown(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT)
                .format(instant.atZone(zone));
    }
}

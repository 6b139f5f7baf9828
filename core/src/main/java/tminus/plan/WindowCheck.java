package tminus.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tminus.source.Code;
import tminus.source.Durations;
import tminus.source.Problems;

/** The window lies ahead, in no freeze, and holds the plan and its way back. */
final class WindowCheck implements PlanCheck {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    @Override
    public void check(Checked checked, Problems problems) {
        var window = checked.plan().schedule().window();
        if (window.isEmpty()) {
            missing(checked, problems);
            return;
        }
        window.get()
                .start()
                .ifPresent(start -> {
                    past(checked, window.get(), start, problems);
                    freezes(checked, window.get(), start, problems);
                });
        new FittingCheck(checked, window.get(), problems).check();
    }

    private static void missing(Checked checked, Problems problems) {
        var unreadable = checked.find("window").isPresent();
        if (!unreadable
                && checked.plan().environment().production()
                && checked.changesSomething()) {
            problems.add(
                    Code.NO_WINDOW,
                    checked.at("plan"),
                    "the plan changes production and has no window",
                    "add \"window: {start: ..., zone: ..., length: ...}\"");
        }
    }

    private static void past(
            Checked checked, Schedule.Window window, Instant start, Problems problems) {
        var now = checked.around().now();
        var end = start.plus(window.length());
        if (!now.isBefore(end)) {
            problems.add(
                    Code.WINDOW_PAST,
                    checked.at("window", "start"),
                    "the window closed on " + shown(end, window.zone()),
                    "choose a time after " + shown(now, window.zone()));
        }
    }

    private static void freezes(
            Checked checked, Schedule.Window window, Instant start, Problems problems) {
        var end = start.plus(window.length()).plus(window.contingency());
        for (var freeze : checked.plan().schedule().freezes()) {
            if (start.isBefore(freeze.until()) && freeze.from().isBefore(end)) {
                problems.add(
                        Code.WINDOW_IN_FREEZE,
                        checked.at("window", "start"),
                        "the window lies in a freeze: "
                                + freeze.reason()
                                + ", from "
                                + shown(freeze.from(), window.zone())
                                + " until "
                                + shown(freeze.until(), window.zone()),
                        nextFree(freeze, window));
            }
        }
    }

    private static String nextFree(Schedule.Freeze freeze, Schedule.Window window) {
        var before = freeze.from().minus(window.length()).minus(window.contingency());
        return "start until "
                + shown(before, window.zone())
                + ", or from "
                + shown(freeze.until(), window.zone())
                + " on";
    }

    private static String shown(Instant instant, ZoneId zone) {
        return SHOWN.format(instant.atZone(zone));
    }

    /** Whether the steps, and a rollback after the last of them, end within the window. */
    private record FittingCheck(Checked checked, Schedule.Window window, Problems problems) {

        void check() {
            var timetable = Timetable.of(checked.plan(), checked.order());
            timetable.steps().forEach(this::afterWindow);
            if (timetable.end().compareTo(window.length()) > 0) {
                problems.add(
                        Code.PLAN_TOO_LONG,
                        checked.at("window", "length"),
                        "the steps end at "
                                + new Offset(timetable.end())
                                + " and the window at "
                                + new Offset(window.length()),
                        "make the window longer, or let steps run side by side with \"needs\"");
            } else {
                rollback(timetable);
            }
        }

        private void afterWindow(String step, Timetable.Span span) {
            var at = checked.plan().step(step).flatMap(Step::at);
            if (at.isPresent() && at.get().fromT().compareTo(window.length()) >= 0) {
                problems.add(
                        Code.AFTER_WINDOW,
                        checked.at("steps", step, "at"),
                        "\""
                                + step
                                + "\" is due at "
                                + at.get()
                                + ", when the window is closed: it ends at "
                                + new Offset(window.length()),
                        "make the window longer, or the step earlier");
            }
        }

        private void rollback(Timetable timetable) {
            var takes = checked.plan().rollback().takes();
            var lastChange = lastChange(timetable);
            if (lastChange.isEmpty()) {
                return;
            }
            if (takes.isEmpty()) {
                problems.add(
                        Code.ROLLBACK_TIME_UNKNOWN,
                        checked.at("window", "length"),
                        "nobody can tell whether a rollback still fits into this window",
                        "say how long it takes: \"rollback: {takes: 20m}\"");
                return;
            }
            var closes = window.length().plus(window.contingency());
            var lastStart = closes.minus(takes.get());
            if (lastChange.get().compareTo(lastStart) > 0) {
                problems.add(
                        Code.ROLLBACK_DOES_NOT_FIT,
                        checked.at("rollback", "takes"),
                        "a rollback takes "
                                + Durations.format(takes.get())
                                + " and must begin until "
                                + new Offset(lastStart)
                                + ", but the last change ends at "
                                + new Offset(lastChange.get()),
                        "make the window or its contingency longer");
            }
        }

        /** The end of the last change that a rollback would take back. */
        private Optional<Duration> lastChange(Timetable timetable) {
            return checked.order().inOrder().stream()
                    .filter(Step::changes)
                    .filter(step -> step.safety().irreversible().isEmpty())
                    .flatMap(step -> Optional.ofNullable(timetable.steps().get(step.id())).stream())
                    .map(Timetable.Span::end)
                    .max(Duration::compareTo);
        }
    }
}

package tminus.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tminus.plan.Action;
import tminus.plan.Schedule.AtEnd;
import tminus.run.TargetState.Status;

/** What follows from the time alone. */
final class TimeRules {
    private TimeRules() {}

    static List<Command> clock(Run run, Instant now) {
        var back = Duration.between(now, run.at());
        return back.compareTo(Limits.CLOCK_TOLERANCE) > 0
                ? Rules.record(new Event.ClockWentBack(back))
                : List.of();
    }

    /** Sets a floating T, or moves T when a step before it is late. After T nothing moves it. */
    static List<Command> timeZero(Run run, Instant now) {
        if (!Rules.mayGoForward(run, now) || run.timeline().reachedT()) {
            return List.of();
        }
        for (var step = run.forward().next(0); step >= 0; step = run.forward().next(step + 1)) {
            var moved = moved(run, step, now);
            if (moved.isPresent()) {
                return Rules.record(moved.get());
            }
        }
        return List.of();
    }

    private static Optional<Event> moved(Run run, int step, Instant now) {
        var offset = run.order().offset(step);
        var name = "\"" + run.order().step(step).id() + "\"";
        if (offset.isEmpty() || run.work(step).began().isPresent()) {
            return Optional.empty();
        }
        var timeZero = run.timeline().timeZero();
        if (timeZero.isEmpty()) {
            return offset.get().beforeT()
                    ? Optional.empty()
                    : Optional.of(new Event.TimeZeroSet(now, name + " is ready"));
        }
        var late = Duration.between(offset.get().from(timeZero.get()), now);
        return offset.get().fromT().isPositive()
                        || late.compareTo(Limits.T_TOLERANCE) <= 0
                        || isPreparing(run, step)
                ? Optional.empty()
                : Optional.of(
                        new Event.TimeZeroSet(
                                now.minus(offset.get().fromT()),
                                name + " is late by " + late.toSeconds() + " s"));
    }

    /** Where T will be at best: while a step before it is late, T moves along with the clock. */
    static Optional<Instant> expectedTimeZero(Run run, Instant now) {
        var timeZero = run.timeline().timeZero();
        if (timeZero.isEmpty() || run.timeline().reachedT()) {
            return timeZero;
        }
        var expected = timeZero.get();
        for (var step = run.forward().next(0); step >= 0; step = run.forward().next(step + 1)) {
            var offset = run.order().offset(step).filter(is -> !is.fromT().isPositive());
            if (offset.isPresent() && run.work(step).began().isEmpty()) {
                var moved = now.minus(offset.get().fromT());
                expected = moved.isAfter(expected) ? moved : expected;
            }
        }
        return Optional.of(expected);
    }

    /** T moves once, when the step could begin: not while its condition or dry run is looked at. */
    private static boolean isPreparing(Run run, int number) {
        var step = run.order().step(number);
        return step.when().isPresent() && run.work(number).condition().isEmpty()
                || step.safety().dryRun() && !run.work(Work.dryRun(step.id())).isOver();
    }

    static List<Command> window(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Forward)
                || run.closes().filter(closes -> !now.isBefore(closes)).isEmpty()) {
            return List.of();
        }
        if (run.timeline().closed().isEmpty()) {
            return Rules.record(new Event.WindowClosed());
        }
        if (Rules.atEnd(run) != AtEnd.CONTINUE && !run.isTouched() && run.active().isEmpty()) {
            return Rules.record(
                    new Event.WayOutBegan(
                            RunOutcome.EXPIRED, "the window closed before the first change"));
        }
        return switch (Rules.atEnd(run)) {
            case CONTINUE, HOLD -> List.of();
            case ROLL_BACK ->
                    FailureRules.mayRollBack(run)
                            ? Rules.record(
                                    FailureRules.takeBack(
                                            run, "the window has closed", RunOutcome.EXPIRED))
                            : List.of();
        };
    }

    /** The end of the time for the way back stops nothing, but is told. */
    static List<Command> contingency(Run run, Instant now) {
        var isOver = run.wayBackEnds().filter(ends -> !now.isBefore(ends)).isPresent();
        return isOver && Rules.isGoingBack(run) && run.timeline().contingencyEnded().isEmpty()
                ? Rules.record(new Event.ContingencyEnded())
                : List.of();
    }

    /** Waits that are over, and attempts that nobody has heard of for too long. */
    static List<Command> ends(Run run, Instant now) {
        for (var slot = run.active().nextSetBit(0);
                slot >= 0;
                slot = run.active().nextSetBit(slot + 1)) {
            var work = run.order().work(slot);
            for (var target : run.work(slot).targets().entrySet()) {
                if (target.getValue().status() instanceof Status.Running running) {
                    var ended = end(run, work, running, now);
                    if (ended.isPresent()) {
                        var attempt = new AttemptId(work, target.getKey(), running.attempt());
                        return Rules.record(new Event.AttemptEnded(attempt, ended.get()));
                    }
                }
            }
        }
        return List.of();
    }

    private static Optional<tminus.connector.Outcome> end(
            Run run, Work work, Status.Running running, Instant now) {
        return switch (run.job(work).nature()) {
            case TIME ->
                    now.isBefore(waitEnds(run, work, running))
                            ? Optional.empty()
                            : Optional.of(tminus.connector.Outcome.succeeded());
            case MACHINE ->
                    now.isBefore(running.deadline().plus(Limits.SILENCE))
                            ? Optional.empty()
                            : Optional.of(
                                    new tminus.connector.Outcome.Unknown(
                                            "nothing was heard of it by its deadline"));
            case PEOPLE -> Optional.empty();
        };
    }

    static Instant waitEnds(Run run, Work work, Status.Running running) {
        var action =
                work.kind() == Work.Kind.BACK
                        ? run.order().back(work.id()).action()
                        : run.order().step(work.id()).action();
        return action instanceof Action.Wait(var duration)
                ? running.since().plus(duration)
                : running.since();
    }

    static List<Command> feasibility(Run run, Instant now) {
        if (!(run.stage() instanceof Stage.Forward) || run.closes().isEmpty()) {
            return List.of();
        }
        var feasibility = Feasibility.of(run, now);
        var known = run.timeline();
        return feasibility.endFits() == known.endFits()
                        && feasibility.rollbackFits() == known.rollbackFits()
                ? List.of()
                : Rules.record(
                        new Event.FeasibilityChanged(
                                feasibility.expectedEnd(),
                                feasibility.lastRollbackStart(),
                                feasibility.endFits(),
                                feasibility.rollbackFits()));
    }
}

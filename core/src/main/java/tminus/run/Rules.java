package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.plan.Action;
import tminus.plan.People;
import tminus.plan.Schedule;
import tminus.plan.Schedule.AtEnd;
import tminus.plan.Schedule.Window;
import tminus.plan.Step.FailurePolicy;
import tminus.run.TargetState.Status;

/** Questions about a run that several decisions share. */
final class Rules {
    private Rules() {}

    static List<Command> record(Event event) {
        return List.of(new Command.Record(Actor.ENGINE, event));
    }

    /** True while nothing new may start, on no way, until a person has spoken. */
    static boolean isBlocked(Run run) {
        return run.attention().hold().isPresent()
                || isWindowClosed(run)
                || hasOpenTrigger(run)
                || hasFailureForPeople(run)
                || hasUnknownForPeople(run);
    }

    /** Steps may begin: everything that the gate asks for still holds at this instant. */
    static boolean mayGoForward(Run run, Instant now) {
        return run.stage() instanceof Stage.Forward
                && !isBlocked(run)
                && isApproved(run, now)
                && isWindowOpen(run, now);
    }

    static boolean isApproved(Run run, Instant now) {
        return run.plan().people().approvals().stream()
                .allMatch(approval -> isApproved(run, approval, now));
    }

    static boolean isApproved(Run run, People.Approval approval, Instant now) {
        return run.gate().isApproved(run.plan().people(), approval, run.header(), now);
    }

    static boolean isWindowOpen(Run run, Instant now) {
        return !now.isBefore(run.header().opens())
                && freeze(run, now).isEmpty()
                && (atEnd(run) == AtEnd.CONTINUE || run.closes().map(now::isBefore).orElse(true));
    }

    /** The freeze of the environment in which nothing may start now. */
    static Optional<Schedule.Freeze> freeze(Run run, Instant now) {
        return run.plan().schedule().freezes().stream()
                .filter(freeze -> !now.isBefore(freeze.from()) && now.isBefore(freeze.until()))
                .findFirst();
    }

    static AtEnd atEnd(Run run) {
        return run.plan().schedule().window().map(Window::atEnd).orElse(AtEnd.HOLD);
    }

    static boolean isWindowClosed(Run run) {
        return run.stage() instanceof Stage.Forward
                && run.timeline().closed().isPresent()
                && switch (atEnd(run)) {
                    case HOLD -> true;
                    case ROLL_BACK -> !FailureRules.mayRollBack(run);
                    case CONTINUE -> false;
                };
    }

    static boolean hasOpenTrigger(Run run) {
        return isForward(run) && run.attention().fired().stream().anyMatch(Attention.Fired::isOpen);
    }

    /** Forward or closing: failures of the way forward still matter. */
    static boolean isForward(Run run) {
        return run.stage() instanceof Stage.Forward || run.stage() instanceof Stage.Closing;
    }

    /** True from the beginning of a rollback until everything is taken back and tidied up. */
    static boolean isGoingBack(Run run) {
        return run.stage() instanceof Stage.Backward
                || run.stage() instanceof Stage.Leaving && run.backward().isPresent();
    }

    static boolean hasFailureForPeople(Run run) {
        return run.failed().stream().anyMatch(slot -> needsPeople(run, run.order().work(slot)));
    }

    /** True when this failed work waits for a person's decision. */
    static boolean needsPeople(Run run, Work work) {
        return switch (work.kind()) {
            case UNDO, BACK -> run.stage() instanceof Stage.Backward;
            case CHECK -> false;
            case STEP, DRY_RUN, VERIFY -> isForward(run) && !reactsByItself(run, work);
        };
    }

    private static boolean reactsByItself(Run run, Work work) {
        var signal = run.attention().answering(work, run.work(work).failureEntry());
        if (signal.isEmpty()) {
            return FailureRules.matchingTrigger(run, work).isPresent()
                    || switch (policy(run, work)) {
                        case CONTINUE -> true;
                        case ROLL_BACK -> FailureRules.mayRollBack(run);
                        case HOLD, ASK -> false;
                    };
        }
        if (signal.get().isOpen()) {
            return true; // asked as a trigger, not as a failure
        }
        return switch (signal.get().decided().orElseThrow()) {
            case CONTINUE -> true;
            case ROLL_BACK -> FailureRules.mayRollBack(run);
            case HOLD -> false;
        };
    }

    static FailurePolicy policy(Run run, Work work) {
        return work.kind() == Work.Kind.VERIFY
                ? FailurePolicy.ROLL_BACK
                : run.order().step(work.id()).safety().onFailure();
    }

    static boolean hasUnknownForPeople(Run run) {
        for (var slot = run.active().nextSetBit(0);
                slot >= 0;
                slot = run.active().nextSetBit(slot + 1)) {
            var work = run.order().work(slot);
            for (var target : run.work(slot).targets().values()) {
                if (isUnknownForPeople(run, work, target)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** True when neither asking the target nor sending again can clear up what happened. */
    static boolean isUnknownForPeople(Run run, Work work, TargetState target) {
        return target.status() instanceof Status.Unknown unknown
                && matters(run, work)
                && !UnknownRules.asksAgain(run.job(work), unknown)
                && !UnknownRules.maySendAgain(run.job(work), target);
    }

    /** True when the run cannot go on without knowing how this work ended. */
    static boolean matters(Run run, Work work) {
        return switch (run.stage()) {
            case Stage.Gated _, Stage.Forward _, Stage.Closing _ -> true;
            case Stage.Backward(_, var planned, _) -> planned && !work.forward();
            case Stage.Leaving _ -> isAlways(run, work);
            case Stage.Ended _ -> false;
        };
    }

    static boolean isAlways(Run run, Work work) {
        return work.kind() == Work.Kind.STEP && run.order().step(work.id()).safety().always();
    }

    static boolean isSmoke(Action action) {
        return action instanceof Action.Use(var kind, _) && kind.equals("smoke");
    }

    /** Attempts of machines under way, of all works. */
    static int openAttempts(Run run) {
        return run.active().stream()
                .filter(slot -> run.job(run.order().work(slot)).nature() == Job.Nature.MACHINE)
                .map(slot ->
                        (int)
                                run.work(slot).targets().values().stream()
                                        .map(TargetState::status)
                                        .filter(Status.Running.class::isInstance)
                                        .count())
                .sum();
    }

    /** The commands without the beginnings that would be too many at once. */
    static List<Command> withinLimit(Run run, List<Command> commands) {
        var budget = Limits.OPEN_ATTEMPTS - openAttempts(run);
        var within = new ArrayList<Command>();
        for (var command : commands) {
            if (!(command instanceof Command.Begin) || budget-- > 0) {
                within.add(command);
            }
        }
        return within;
    }
}

package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tminus.plan.Effect;
import tminus.run.TargetState.Status;

/** What is done about attempts of unknown outcome: ask the target, send again, or ask a person. */
final class UnknownRules {
    private UnknownRules() {}

    /** True while asking the target can still help. */
    static boolean asksAgain(Job job, Status.Unknown unknown) {
        return AttemptFold.asksTheTarget(job) && unknown.probes() < Limits.PROBES;
    }

    /** True when repeating is harmless, or the target refuses a second time by its once-key. */
    static boolean maySendAgain(Job job, TargetState target) {
        return job.effect() != Effect.ONCE && target.repeats() < Limits.REPEATS_AFTER_UNKNOWN;
    }

    /** Questions to targets. They are no dispatch: they go on while the run is held. */
    static List<Command> probes(Run run, Instant now) {
        var probes = new ArrayList<Command>();
        forEachUnknown(
                run,
                (attempt, _, unknown) -> {
                    var job = run.job(attempt.work());
                    var stop =
                            !Rules.matters(run, attempt.work()) && !now.isAfter(unknown.deadline());
                    if (asksAgain(job, unknown)
                            && !now.isBefore(unknown.askAgain())
                            && (canStop(job, stop) || canTell(job, unknown, now))) {
                        probes.add(new Command.Probe(attempt, stop));
                    }
                });
        return probes;
    }

    /** Only the target itself can stop what runs there. */
    private static boolean canStop(Job job, boolean stop) {
        return stop && job.probes();
    }

    /** A written probe seals nothing, so it is only asked when nothing can change any more. */
    private static boolean canTell(Job job, Status.Unknown unknown, Instant now) {
        return !job.writtenProbe() || now.isAfter(quietAfter(job, unknown));
    }

    /**
     * The instant from which on the attempt cannot change anything any more: one that began in time
     * may work until its deadline, and one that only reads never changes anything.
     */
    static Instant quietAfter(Job job, Status.Unknown unknown) {
        return job.effect() == Effect.NONE ? unknown.notAfter() : unknown.deadline();
    }

    /** Attempts that repeat one of unknown outcome. They are dispatches: the caller has asked. */
    static List<Command> repeats(Run run, Instant now) {
        var repeats = new ArrayList<Command>();
        forEachUnknown(
                run,
                (attempt, target, unknown) -> {
                    var job = run.job(attempt.work());
                    if (Rules.matters(run, attempt.work())
                            && !asksAgain(job, unknown)
                            && maySendAgain(job, target)
                            && now.isAfter(quietAfter(job, unknown))) {
                        repeats.add(Begin.next(run, attempt.work(), attempt.target(), now));
                    }
                });
        return repeats;
    }

    /** True when what was under way forward can have no effect any more that nobody knows of. */
    static boolean isSettled(Run run, Instant now) {
        for (var slot = run.active().nextSetBit(0);
                slot >= 0;
                slot = run.active().nextSetBit(slot + 1)) {
            var work = run.order().work(slot);
            if (!Rules.matters(run, work) && !isSettled(run, slot, now)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSettled(Run run, int slot, Instant now) {
        var job = run.job(run.order().work(slot));
        return run.work(slot).targets().values().stream()
                .allMatch(target ->
                        switch (target.status()) {
                            case Status.Running _ -> false;
                            case Status.Unknown unknown ->
                                    now.isAfter(quietAfter(job, unknown))
                                            && !asksAgain(job, unknown);
                            case Status.Waiting _, Status.Succeeded _, Status.Failed _ -> true;
                        });
    }

    private static void forEachUnknown(Run run, Each each) {
        for (var slot = run.active().nextSetBit(0);
                slot >= 0;
                slot = run.active().nextSetBit(slot + 1)) {
            var work = run.order().work(slot);
            run.work(slot)
                    .targets()
                    .forEach((name, target) -> {
                        if (target.status() instanceof Status.Unknown unknown) {
                            var attempt = new AttemptId(work, name, unknown.attempt());
                            each.unknown(attempt, target, unknown);
                        }
                    });
        }
    }

    private interface Each {
        void unknown(AttemptId attempt, TargetState target, Status.Unknown unknown);
    }
}

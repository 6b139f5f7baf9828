package tminus.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tminus.run.TargetState.Status;

/** Makes the commands that begin the next attempts at a work. */
final class Begin {
    /** People and time have no deadline of their own. */
    private static final Duration LONG = Duration.ofDays(3650);

    private Begin() {}

    static Command next(Run run, Work work, String target, Instant now) {
        var attempt = new AttemptId(work, target, run.work(work).target(target).attempts() + 1);
        var notAfter = now.plus(Limits.NOT_AFTER);
        var job = run.job(work);
        return switch (job.nature()) {
            case MACHINE -> new Command.Begin(attempt, notAfter, notAfter.plus(job.timeout()));
            case PEOPLE, TIME ->
                    new Command.Record(
                            Actor.ENGINE,
                            new Event.AttemptStarted(
                                    attempt, run.header().digest(), notAfter, now.plus(LONG)));
        };
    }

    /** The targets of the present wave that may begin now; captures first where they are needed. */
    static List<Command> targets(Run run, Work work, Instant now) {
        var state = run.work(work);
        var job = run.job(work);
        if (state.isOver() || state.failures() >= job.stopAfterFailures()) {
            return List.of();
        }
        var commands = new ArrayList<Command>();
        for (var target : wave(state, job)) {
            var standing = state.target(target);
            if (standing.status() instanceof Status.Waiting(var notBefore)
                    && !now.isBefore(notBefore)) {
                commands.add(
                        job.captures() && standing.captured().isEmpty()
                                ? new Command.Capture(work, target)
                                : next(run, work, target, now));
            }
        }
        return commands;
    }

    /** The first wave that is not over. */
    private static List<String> wave(WorkState state, Job job) {
        var names = List.copyOf(state.targets().keySet());
        for (var from = 0; from < names.size(); from += Math.min(job.wave(), names.size())) {
            var wave = names.subList(from, Math.min(names.size() - from, job.wave()) + from);
            if (!wave.stream().allMatch(name -> state.target(name).isOver())) {
                return wave;
            }
        }
        return List.of();
    }
}

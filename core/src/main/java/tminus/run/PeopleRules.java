package tminus.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.ChecklistItem.Proof;
import tminus.plan.Step;
import tminus.run.TargetState.Status;

/**
 * Answers that follow by themselves: go when all roles said it, and yes where it was said before.
 */
final class PeopleRules {
    private PeopleRules() {}

    /** Ends go/no-go steps at which every role has said go. */
    static List<Command> goes(Run run) {
        for (var attempt : waitingForPeople(run)) {
            if (action(run, attempt.work()) instanceof Action.Go(var roles)
                    && roles.stream()
                            .allMatch(role -> run.gate().saidGo(attempt.work().id(), role))) {
                return Rules.record(new Event.AttemptEnded(attempt, Outcome.succeeded()));
            }
        }
        return List.of();
    }

    /** The answers of an initiator who said yes to everything beforehand; never to doubts. */
    static List<Command> yes(Run run, Instant now) {
        if (!run.header().answersYes() || run.attention().hold().isPresent()) {
            return List.of();
        }
        return switch (run.stage()) {
            case Stage.Gated _ -> first(approval(run, now), check(run));
            case Stage.Forward _ -> first(approval(run, now), step(run));
            case Stage.Closing _ -> signOff(run);
            case Stage.Backward _ -> first(giveUp(run), step(run));
            case Stage.Leaving _ -> step(run);
            case Stage.Ended _ -> List.of();
        };
    }

    private static List<Command> first(List<Command> one, List<Command> other) {
        return one.isEmpty() ? other : one;
    }

    /** Renewed only while it lets something begin: a run that stands still needs none. */
    private static List<Command> approval(Run run, Instant now) {
        if (Rules.isBlocked(run)) {
            return List.of();
        }
        return run.plan().people().approvals().stream()
                .filter(approval -> !Rules.isApproved(run, approval, now))
                .findFirst()
                .map(approval ->
                        say(
                                run,
                                new Event.ApprovalGiven(
                                        approval.id(),
                                        run.header().digest(),
                                        now.plus(approval.expires()))))
                .orElse(List.of());
    }

    private static List<Command> check(Run run) {
        return run.plan().checklist().stream()
                .filter(item -> item.proof() instanceof Proof.ByPerson)
                .filter(item -> !run.gate().isConfirmed(item.id()))
                .findFirst()
                .map(item ->
                        say(run, new Event.CheckConfirmed(item.id(), java.util.Optional.empty())))
                .orElse(List.of());
    }

    private static List<Command> step(Run run) {
        for (var attempt : waitingForPeople(run)) {
            if (Rules.matters(run, attempt.work())) {
                return action(run, attempt.work()) instanceof Action.Go(var roles)
                        ? go(run, attempt.work().id(), roles)
                        : say(run, new Event.AttemptEnded(attempt, confirmedBy(run)));
            }
        }
        return List.of();
    }

    private static List<Command> go(Run run, String step, List<String> roles) {
        return roles.stream()
                .filter(role -> !run.gate().saidGo(step, role))
                .findFirst()
                .map(role -> say(run, new Event.GoSaid(step, role)))
                .orElse(List.of());
    }

    private static List<Command> signOff(Run run) {
        return run.plan().people().signOffs().stream()
                .filter(signOff -> !run.gate().hasSignedOff(signOff.id()))
                .findFirst()
                .map(signOff -> say(run, new Event.SignedOff(signOff.id())))
                .orElse(List.of());
    }

    private static List<Command> giveUp(Run run) {
        return run.failed().stream()
                .mapToObj(run.order()::work)
                .filter(work -> Rules.needsPeople(run, work))
                .findFirst()
                .map(work -> say(run, new Event.FailureAccepted(work, "given up: nobody is there")))
                .orElse(List.of());
    }

    private static Outcome confirmedBy(Run run) {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("by", run.header().initiator());
        return new Outcome.Succeeded(outputs);
    }

    private static List<Command> say(Run run, Event event) {
        return List.of(
                new Command.Record(Actor.person(run.header().initiator(), Means.YES), event));
    }

    /** The attempts that a person must end: at most a few, the oldest first. */
    static List<AttemptId> waitingForPeople(Run run) {
        return run.active().stream()
                .mapToObj(run.order()::work)
                .filter(work -> run.job(work).nature() == Job.Nature.PEOPLE)
                .flatMap(work ->
                        run.work(work).targets().entrySet().stream()
                                .filter(target ->
                                        target.getValue().status() instanceof Status.Running)
                                .map(target ->
                                        new AttemptId(
                                                work,
                                                target.getKey(),
                                                target.getValue().attempts())))
                .toList();
    }

    static Action action(Run run, Work work) {
        return step(run, work).action();
    }

    static Step step(Run run, Work work) {
        return work.kind() == Work.Kind.BACK
                ? run.order().back(work.id())
                : run.order().step(work.id());
    }
}

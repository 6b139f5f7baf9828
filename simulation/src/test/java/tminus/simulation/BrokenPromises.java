package tminus.simulation;

import static tminus.simulation.Mutant.engine;
import static tminus.simulation.Mutant.run;

import java.util.List;

/** Mistakes that break a promise of this engine each. */
final class BrokenPromises {
    private BrokenPromises() {}

    static final List<Mutant> ALL =
            List.of(
                    Mutant.of(
                            "begins steps while held",
                            run(
                                    "Rules",
                                    "return run.attention().hold().isPresent() ||",
                                    "return ")),
                    Mutant.of(
                            "begins steps while a trigger is undecided",
                            run("Rules", "|| hasOpenTrigger(run)", "")),
                    Mutant.of(
                            "begins steps while nobody knows about another",
                            run("Rules", "|| hasUnknownForPeople(run);", ";")),
                    Mutant.of(
                            "sends a once-step again when its outcome is unknown",
                            run(
                                    "UnknownRules",
                                    "return job.effect() != Effect.ONCE && target.repeats()",
                                    "return target.repeats()")),
                    Mutant.of(
                            "tries a failed once-step again",
                            run(
                                    "AttemptFold",
                                    "var safe = !sent || job.effect() != Effect.ONCE;",
                                    "var safe = true;")),
                    Mutant.of(
                            "tries again without end",
                            run(
                                    "AttemptFold",
                                    "if (safe && used < job.retry().attempts()) {",
                                    "if (safe) {")),
                    Mutant.of(
                            "does not wait for the phase before",
                            run(
                                    "Frontier",
                                    "if (graph.group(node) <= group) {",
                                    "if (group >= 0) {")),
                    Mutant.of(
                            "a skipped step lets its followers begin at once",
                            run("Draft", "if (walked.isReady(node)) {", "if (walked != null) {")),
                    Mutant.of(
                            "does all waves at once",
                            run(
                                    "Begin",
                                    "for (var target : wave(state, job)) {",
                                    "for (var target : List.copyOf(state.targets().keySet())) {")),
                    Mutant.of(
                            "goes on after too many failed targets",
                            run(
                                    "Begin",
                                    "|| state.failures() >= job.stopAfterFailures()) {",
                                    ") {")),
                    Mutant.of(
                            "has no limit of open attempts",
                            run(
                                    "Rules",
                                    "if (!(command instanceof Command.Begin) || budget-- > 0) {",
                                    "if (!(command instanceof Command.Begin) || budget-- > -99) {")),
                    Mutant.of(
                            "goes on after the window's end",
                            run(
                                    "Rules",
                                    "&& (atEnd(run) == AtEnd.CONTINUE ||"
                                            + " run.closes().map(now::isBefore).orElse(true));",
                                    ";"),
                            run(
                                    "TimeRules",
                                    "if (run.timeline().closed().isEmpty()) { return"
                                            + " Rules.record(new Event.WindowClosed()); }",
                                    "if (run.number() > 0) { return List.of(); }")),
                    Mutant.of(
                            "keeps quiet about a rollback that takes too long",
                            run(
                                    "TimeRules",
                                    "return isOver && Rules.isGoingBack(run)",
                                    "return isOver && run.number() < 0")),
                    Mutant.of(
                            "calls nobody to a rollback that takes too long",
                            run(
                                    "EscalationRules",
                                    "run.timeline() .contingencyEnded()",
                                    "run.timeline().closed().filter(_ -> run.number() < 0)")),
                    Mutant.of(
                            "knows nothing of freezes",
                            run("Rules", "&& freeze(run, now).isEmpty()", "")),
                    Mutant.of(
                            "approvals never expire",
                            run("Gate", ".filter(given -> now.isBefore(given.expires()))", "")),
                    Mutant.of(
                            "counts one person twice",
                            run("Gate", ".map(Given::person) .distinct()", ".map(Given::person)"),
                            run(
                                    "ApprovalRules",
                                    "if (run.gate() .valid(run.plan().people(), approval,"
                                            + " run.header(), now) .contains(said.name())) {",
                                    "if (said.name().isEmpty()) {")),
                    Mutant.of(
                            "obeys people of any role",
                            run(
                                    "Said",
                                    "var mine = roles.isEmpty()",
                                    "var mine = !name().isEmpty()")),
                    Mutant.of(
                            "obeys a repeated word again",
                            run(
                                    "ControlRules",
                                    "if (run.knows(control.request())) {",
                                    "if (control.request().isEmpty()) {"),
                            run(
                                    "ApprovalRules",
                                    "run.header(), now) .contains(said.name())) { return"
                                            + " said.ignored(said.name() + \" has approved",
                                    "run.header(), now) .contains(\"\")) { return"
                                            + " said.ignored(said.name() + \" has approved")),
                    Mutant.of(
                            "tells the sender before the word is durable",
                            engine(
                                    "Engine",
                                    "var events = ControlRules.apply(run, control,"
                                            + " outside.clock().instant());",
                                    "outside.inbox().takenIn(control); var events ="
                                            + " ControlRules.apply(run, control,"
                                            + " outside.clock().instant());")),
                    Mutant.of(
                            "begins without the lock",
                            run(
                                    "GateRules",
                                    "return run.plan().environment().lock().isEmpty() ||",
                                    "return run.header().id().isEmpty() == false ||")),
                    Mutant.of(
                            "gives the lock away on the way back",
                            engine(
                                    "Engine",
                                    "if (run.isEnded() && !lockReleased) {",
                                    "if (run.began().isPresent() && !lockReleased) {")),
                    Mutant.of(
                            "forgets the steps that run whatever happens",
                            run(
                                    "LeavingRules",
                                    ".filter(step -> step.safety().always())"
                                            + " .filter(step -> !run.work",
                                    ".filter(step -> step.id().isEmpty())"
                                            + " .filter(step -> !run.work")),
                    Mutant.of(
                            "tidies up what never began",
                            run("LeavingRules", ".filter(_ -> run.began().isPresent())", "")),
                    Mutant.of(
                            "rolls back past the point of no return",
                            run(
                                    "FailureRules",
                                    "return !run.isPastPointOfNoReturn();",
                                    "return true;")),
                    Mutant.of(
                            "begins without the values to go back to",
                            run(
                                    "Begin",
                                    "job.captures() && standing.captured().isEmpty()",
                                    "standing.attempts() < 0")),
                    Mutant.of(
                            "does not look at dry runs",
                            run(
                                    "ForwardRules",
                                    "if (step.safety().dryRun() && !run.work(dryRun).isOver()) {",
                                    "if (step.id().isEmpty()) {")),
                    Mutant.of(
                            "begins steps whose condition does not hold",
                            run(
                                    "Fold",
                                    "draft.put(slot, holds ? state :"
                                            + " state.settled(WorkState.How.SKIPPED, because));",
                                    "draft.put(slot, state);")),
                    Mutant.of(
                            "plans the way back while steps are under way",
                            run(
                                    "UnknownRules",
                                    "case Status.Running _ -> false;",
                                    "case Status.Running _ -> true;")),
                    Mutant.of(
                            "forgets failed steps on the way back",
                            run(
                                    "AttemptFold",
                                    "var touched = sent && job(work).changes() ?"
                                            + " state.touchedNow() : state;",
                                    "var touched = state;")),
                    Mutant.of(
                            "calls a given-up way back a rollback",
                            run(
                                    "BackwardRules",
                                    "leave(RunOutcome.ROLLBACK_FAILED, \"the way back was given"
                                            + " up: \" + because)",
                                    "leave(RunOutcome.ROLLED_BACK, because)")),
                    Mutant.of(
                            "asks a written probe while the attempt may be at work",
                            run(
                                    "UnknownRules",
                                    "return !job.writtenProbe() || now.isAfter(quietAfter(job,"
                                            + " unknown));",
                                    "return true;")),
                    Mutant.of(
                            "asks nobody about a failure",
                            run(
                                    "Questions",
                                    "} else if (Rules.needsPeople(run, work)) {",
                                    "} else if (run.id().isEmpty()) {")),
                    Mutant.of(
                            "keeps the old fence after a take-over",
                            engine(
                                    "Engine",
                                    "new Engine(outside, onEntry, Run.fold(plan,"
                                            + " outside.journal().read(run)), fence);",
                                    "new Engine(outside, onEntry, Run.fold(plan,"
                                            + " outside.journal().read(run)), fence - 1);")),
                    Mutant.of(
                            "sends the notices of a rehearsal",
                            run(
                                    "NoticeRules",
                                    "return run.header().mode() == Mode.LIVE",
                                    "return run.number() > 0")),
                    Mutant.of(
                            "delivers a notice again and again",
                            run(
                                    "Mail",
                                    "Mail sent(String key) { var shorter = new"
                                            + " LinkedHashMap<>(open); shorter.remove(key);",
                                    "Mail sent(String key) { var shorter = new"
                                            + " LinkedHashMap<>(open);")));
}

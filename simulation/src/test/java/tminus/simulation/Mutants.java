package tminus.simulation;

import static tminus.simulation.Mutant.engine;
import static tminus.simulation.Mutant.run;
import static tminus.simulation.Mutant.world;

import java.util.List;

/**
 * The mistakes that the simulation must find. The numbered ones are the usual ways in which
 * deployment engines went wrong; the others break a promise of this one each.
 */
final class Mutants {
    private Mutants() {}

    /** The simplest of all: if this one is not noticed, nothing is. */
    static final Mutant CANARY =
            Mutant.of(
                    "canary: steps do not wait for what they need",
                    run("Frontier", "if (left == 0) {", "if (left >= 0) {"));

    static final List<Mutant> ALL =
            List.of(
                    CANARY,
                    Mutant.of(
                            "1 sends before the intent is durable",
                            engine(
                                    "Engine",
                                    "write(pending); commands.forEach(this::handOut);",
                                    "commands.forEach(this::handOut); write(pending);")),
                    Mutant.of(
                            "2 reads a time-out as a failure before sending",
                            engine(
                                    "Reports",
                                    "Optional.of(isRunning(run, attempt) ? event",
                                    "Optional.of(isRunning(run, attempt) ?"
                                            + " new Event.AttemptEnded(attempt, outcome instanceof"
                                            + " Outcome.Unknown(var why) ? new Outcome.Failed(why,"
                                            + " false) : outcome)")),
                    Mutant.of(
                            "3 probes without sealing (not-after switched off)",
                            world(
                                    "SimulatedTargets",
                                    "one.sealed = true; return new Outcome.NotRun(",
                                    "return new Outcome.NotRun("),
                            world(
                                    "SimulatedTargets",
                                    "return clock.instant().isAfter(request.notAfter())"
                                            + " || clock.passed().compareTo(request.latest()) > 0;",
                                    "return false;")),
                    Mutant.of(
                            "4 no fences (numbers of entries not compared either)",
                            world(
                                    "SimulatedJournal",
                                    "if (first.fence() != book.fence) {",
                                    "if (first.fence() > book.fence) {"),
                            world(
                                    "SimulatedJournal",
                                    "if (first.number() != book.entries.size() + 1) {",
                                    "if (first.number() < 0) {")),
                    Mutant.of(
                            "5 approvals not bound to the digest",
                            run(
                                    "ApprovalRules",
                                    "if (!approve.digest().equals(run.header().digest())) {",
                                    "if (approve.digest().isEmpty()) {")),
                    Mutant.of(
                            "6 the author may approve",
                            run(
                                    "ApprovalRules",
                                    "if (run.header().isInvolved(said.name())) {",
                                    "if (said.name().isEmpty()) {"),
                            run("Gate", "&& !header.isInvolved(given.person());", ";")),
                    Mutant.of(
                            "7 takes a damaged tail for a record",
                            world(
                                    "SimulatedJournal",
                                    "book.half = Optional.empty(); var hash",
                                    "book.half.ifPresent(entry -> keep(run, book, entry));"
                                            + " book.half = Optional.empty(); var hash")),
                    Mutant.of(
                            "8 takes back in any order",
                            run(
                                    "Graph",
                                    "chosen.get(node) ? after.get(node) : List.<Integer>of();",
                                    "List.<Integer>of();"),
                            run(
                                    "Graph",
                                    "backGroup[node] = groups - 1 - group[node];",
                                    "backGroup[node] = 0;")),
                    Mutant.of(
                            "9 counts unknown as success",
                            run(
                                    "WorkState",
                                    ".allMatch(target -> target.status() instanceof"
                                            + " Status.Succeeded);",
                                    ".allMatch(target -> target.status() instanceof"
                                            + " Status.Succeeded || target.status() instanceof"
                                            + " Status.Unknown);")),
                    Mutant.of(
                            "10 goes on when the journal has failed",
                            engine(
                                    "Engine",
                                    "outside.journal().append(run.id(), entries); run = next;",
                                    "try { outside.journal().append(run.id(), entries); }"
                                            + " catch (JournalFailed ignored) { } run = next;")),
                    Mutant.of(
                            "11 begins steps after an abort",
                            run(
                                    "Rules",
                                    "return run.stage() instanceof Stage.Forward"
                                            + " && !isBlocked(run)",
                                    "return !run.isEnded() && run.began().isPresent()"
                                            + " && !isBlocked(run)")),
                    Mutant.of(
                            "12 the transport sends twice",
                            world(
                                    "SimulatedTargets",
                                    "var copies = request.fate().way() =="
                                            + " Fate.Way.ARRIVES_TWICE ? 2 : 1;",
                                    "var copies = 2;"),
                            world(
                                    "SimulatedTargets",
                                    "one.copies += request.effect().mayRepeat() ? 1 : 0;",
                                    "one.copies++;")),
                    Mutant.of(
                            "13 a late result changes an ended run",
                            engine(
                                    "Reports",
                                    "Optional.of(isRunning(run, attempt) ? event :"
                                            + " late(attempt, outcome));",
                                    "Optional.of(isRunning(run, attempt) || run.isEnded() ? event"
                                            + " : late(attempt, outcome));"),
                            run(
                                    "AttemptFold",
                                    "throw new BrokenJournal(entry, attempt + \" is not"
                                            + " running\");",
                                    "settle(attempt, state, outcome); return;"),
                            run("Fold", "check(isPossibleNow(), \"the run has ended\");", "")),
                    Mutant.of(
                            "14 leaves unknown steps out of the way back",
                            run("TargetState", "return touched || isActive();", "return touched;")),
                    Mutant.of(
                            "15 does not wait until an attempt cannot act any more",
                            run(
                                    "UnknownRules",
                                    "return job.effect() == Effect.NONE ? unknown.notAfter() :"
                                            + " unknown.deadline();",
                                    "return unknown.since();")),
                    Mutant.of(
                            "16 takes any word for an answer to what is asked now",
                            run(
                                    "ControlRules",
                                    "private List<Event> go(Word.Go go) { var question ="
                                            + " Questions.find(run, now, go.question());",
                                    "private List<Event> go(Word.Go go) { var question ="
                                            + " Questions.open(run, now).stream().filter(it ->"
                                            + " it.kind() == Question.Kind.HOLD || it.kind() =="
                                            + " Question.Kind.GO).findFirst();")),
                    Mutant.of(
                            "17 counts not-after from the sending",
                            engine(
                                    "Engine",
                                    "case Command.Begin begin ->"
                                            + " outside.workers().begin(run, begin);",
                                    "case Command.Begin begin -> { var late ="
                                            + " outside.clock().instant().plusSeconds(10);"
                                            + " outside.workers().begin(run, new"
                                            + " Command.Begin(begin.attempt(), late,"
                                            + " late.plus(java.time.Duration.between("
                                            + "begin.notAfter(), begin.deadline())))); }")),
                    Mutant.of(
                            "18 does not wait after a take-over",
                            run(
                                    "AttemptFold",
                                    "if (state.status() instanceof Status.Running running) {"
                                            + " unknown(",
                                    "if (state.status() instanceof Status.Running running) {"
                                            + " put(work, target, waiting(state, entry.at())); if"
                                            + " (entry.number() < 0) unknown(")),
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
                                    "(!job.writtenProbe() ||"
                                            + " now.isAfter(quietAfter(job, unknown)));",
                                    "true;")),
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
                            "delivers a notice again and again",
                            run(
                                    "Mail",
                                    "Mail sent(String key) { var shorter = new"
                                            + " LinkedHashMap<>(open); shorter.remove(key);",
                                    "Mail sent(String key) { var shorter = new"
                                            + " LinkedHashMap<>(open);")));
}

package tminus.simulation;

import static tminus.simulation.Mutant.engine;
import static tminus.simulation.Mutant.run;
import static tminus.simulation.Mutant.world;

import java.util.List;

/** The ways in which deployment engines usually went wrong, numbered. */
final class UsualMistakes {
    private UsualMistakes() {}

    static final List<Mutant> ALL =
            List.of(
                    Mutant.of(
                            "1 sends before the intent is durable",
                            engine(
                                    "Engine",
                                    "try { write(pending); } catch (NoRoom full) { paused ="
                                            + " true; return true; }"
                                            + " commands.forEach(this::handOut);",
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
                                            + " (entry.number() < 0) unknown(")));
}

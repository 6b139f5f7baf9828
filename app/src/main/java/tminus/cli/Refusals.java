package tminus.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tminus.carry.RunRefused;
import tminus.run.Question;
import tminus.source.Nearest;

/** Every refusal there is, with its code. */
final class Refusals {
    private Refusals() {}

    static Refusal unexpected(Throwable failure, String details) {
        return new Refusal(
                "E100",
                ExitCode.NEEDS_A_PERSON,
                "something went wrong inside tminus: " + failure,
                List.of("details: " + details, "the journal is whole: tminus status"));
    }

    // E1xx: what was typed

    static Refusal usage(String what, String command) {
        return Refusal.of("E101", what, "see: " + command + " --help");
    }

    static Refusal unknownCommand(String name, Collection<String> commands) {
        return Refusal.of(
                "E102",
                "there is no command \"" + name + "\"",
                Nearest.to(name, commands)
                        .map(nearest -> "did you mean: tminus " + nearest)
                        .orElse("all commands: tminus --help"));
    }

    static Refusal unknownArgument(String word, String command, Collection<String> options) {
        return Refusal.of(
                "E109",
                "\"" + word + "\" is not possible for " + command,
                Nearest.to(word, options)
                        .map(nearest -> "did you mean: " + nearest)
                        .orElse("see: " + command + " --help"));
    }

    static Refusal unknownWord(String option, String word, Collection<String> words) {
        return Refusal.of(
                "E103",
                "\"" + word + "\" is not possible for " + option,
                Nearest.to(word, words)
                        .map(nearest -> "did you mean: " + option + " " + nearest)
                        .orElse("possible: " + String.join(", ", words)));
    }

    static Refusal notAnInstant(String text) {
        return Refusal.of(
                "E104",
                "\"" + text + "\" is not possible for --start",
                "possible: now, window, or an instant like 2026-12-01T21:00:00+01:00");
    }

    static Refusal notASetting(String text) {
        return Refusal.of(
                "E105",
                "\"" + text + "\" is not possible for --set",
                "write it as a name and a value, like --set url=https://shop.example");
    }

    static Refusal comesLater(String what) {
        return Refusal.of("E106", what + " comes with a later version of tminus");
    }

    static Refusal fileExists(String file) {
        return Refusal.of(
                "E107",
                file + " exists, and is left as it is",
                "name another one: tminus new OTHER.yaml");
    }

    static Refusal cannotWrite(String file, String reason) {
        return Refusal.of("E108", file + " cannot be written: " + reason);
    }

    // E2xx: a run

    static Refusal noSuchRun(String run, List<String> runs) {
        var nearest = nearest(run, runs);
        return Refusal.of(
                "E201",
                "there is no run \"" + run + "\" here",
                nearest.isEmpty()
                        ? "all runs: tminus status"
                        : "did you mean: " + String.join(", ", nearest),
                "runs started with another --state are not seen here");
    }

    static Refusal noRun(Optional<String> last) {
        return Refusal.of(
                "E202",
                "no run is open here",
                last.map(run -> "the last one has ended: tminus status " + run)
                        .orElse("start one: tminus run PLAN"));
    }

    static Refusal whichRun(List<String> runs) {
        return Refusal.of("E203", "several runs are open, name one: " + String.join(", ", runs));
    }

    static Refusal notAsked(String run, Optional<String> subject, List<Question> open) {
        var moves = new ArrayList<String>();
        open.forEach(question -> question.commands().stream().limit(1).forEach(moves::add));
        return new Refusal(
                "E204",
                ExitCode.REFUSED,
                "run "
                        + run
                        + " does not wait for "
                        + subject.map(text -> "\"" + text + "\"").orElse("this")
                        + (open.isEmpty() ? "; it waits for nobody" : "; it waits for:"),
                open.isEmpty() ? List.of("see: tminus explain " + run) : moves);
    }

    static Refusal whichQuestion(String run, List<Question> meant) {
        return new Refusal(
                "E205",
                ExitCode.REFUSED,
                "several things are meant in run " + run + ", name one:",
                meant.stream().map(question -> question.commands().getFirst()).toList());
    }

    static Refusal reasonMissing() {
        return Refusal.of("E206", "a reason is needed", "add --reason \"...\"");
    }

    static Refusal ignored(String run, String because) {
        return Refusal.of("E207", "nothing was changed: " + because, "see: tminus explain " + run);
    }

    static Refusal ended(String run, String outcome) {
        return Refusal.of(
                "E208", "run " + run + " has ended: " + outcome, "see: tminus report " + run);
    }

    static Refusal carried(String run, String carrier) {
        return Refusal.of(
                "E209",
                "run " + run + " is carried by " + carrier + " already",
                "look at it: tminus status " + run,
                "stop that process first if it hangs; a run has one carrier at a time");
    }

    static Refusal notYet(String run, String carrier) {
        return new Refusal(
                "E220",
                ExitCode.NEEDS_A_PERSON,
                "the word is kept, but " + carrier + " has not taken it in yet",
                List.of(
                        "it counts when that process goes on: tminus log " + run,
                        "if that process hangs, end it and run: tminus resume " + run));
    }

    /** The codes E210 to E218 belong to those who create runs. */
    static Refusal notStarted(RunRefused refused) {
        return new Refusal(
                refused.code(),
                ExitCode.REFUSED,
                String.valueOf(refused.getMessage()),
                refused.moves());
    }

    // E3xx: the journal and the state folder

    static Refusal stateRefused(String reason) {
        return Refusal.of("E301", reason);
    }

    static Refusal journalFailed(String reason) {
        return new Refusal("E302", ExitCode.INTERRUPTED, reason, List.of());
    }

    static Refusal journalDamaged(String run, String reason) {
        return new Refusal(
                "E303",
                ExitCode.NEEDS_A_PERSON,
                reason,
                List.of(
                        "nothing was changed; what can still be read: tminus verify " + run,
                        "bring the state folder back from a copy"));
    }

    static Refusal fenceLost(String reason) {
        return new Refusal(
                "E304",
                ExitCode.INTERRUPTED,
                reason,
                List.of("this process does nothing more; the run goes on in the other one"));
    }

    static Refusal unreadable(String reason) {
        return new Refusal("E305", ExitCode.NEEDS_A_PERSON, "a record " + reason, List.of());
    }

    private static List<String> nearest(String run, List<String> runs) {
        return Nearest.to(run, runs).map(List::of).orElse(List.of());
    }
}

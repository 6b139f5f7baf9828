package tminus.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    private static List<String> nearest(String run, List<String> runs) {
        return Nearest.to(run, runs).map(List::of).orElse(List.of());
    }
}

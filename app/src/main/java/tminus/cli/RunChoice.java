package tminus.cli;

import java.util.List;
import java.util.Optional;
import tminus.journal.Runs;
import tminus.source.Nearest;

/** Finds the run that a person means, from what was typed and what is there. */
final class RunChoice {
    private final List<Runs.Summary> runs;

    RunChoice(List<Runs.Summary> runs) {
        this.runs = runs;
    }

    /** For commands that only look: without a name the open run, else the last one. */
    String toLookAt(Optional<String> typed) {
        if (typed.isPresent() || !open().isEmpty()) {
            return toActOn(typed);
        }
        return runs.stream()
                .map(Runs.Summary::id)
                .reduce((_, later) -> later)
                .orElseThrow(() -> Refusals.noRun(Optional.empty()));
    }

    /** For commands that change something: without a name the only open run. */
    String toActOn(Optional<String> typed) {
        return typed.map(this::known).orElseGet(this::onlyOpen);
    }

    /** For commands whose words, typed without a run, may still be a mistaken name of one. */
    String toActOnWith(List<String> words) {
        if (open().size() != 1
                && !words.isEmpty()
                && Nearest.to(words.getFirst(), ids()).isPresent()) {
            throw Refusals.noSuchRun(words.getFirst(), ids());
        }
        return onlyOpen();
    }

    boolean isRun(String word) {
        return ids().contains(word);
    }

    private String known(String run) {
        if (!isRun(run)) {
            throw Refusals.noSuchRun(run, ids());
        }
        return run;
    }

    private String onlyOpen() {
        var open = open();
        if (open.isEmpty()) {
            throw Refusals.noRun(ids().reversed().stream().findFirst());
        }
        if (open.size() > 1) {
            throw Refusals.whichRun(open);
        }
        return open.getFirst();
    }

    private List<String> open() {
        return runs.stream().filter(run -> run.outcome().isEmpty()).map(Runs.Summary::id).toList();
    }

    private List<String> ids() {
        return runs.stream().map(Runs.Summary::id).toList();
    }
}

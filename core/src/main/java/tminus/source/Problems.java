package tminus.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that all of them are told at once and in the order of the text. */
public final class Problems {
    private static final Comparator<Problem> IN_ORDER_OF_TEXT =
            Comparator.<Problem, String>comparing(problem -> problem.at().file())
                    .thenComparing(problem -> problem.at().line())
                    .thenComparing(problem -> problem.at().column())
                    .thenComparing(problem -> problem.code().id())
                    .thenComparing(Problem::message);

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void add(Code code, Position at, String message, String nextMove) {
        found.add(Problem.of(code, at, message).withHint(nextMove));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** All problems, each once, in the order of the text. */
    public List<Problem> sorted() {
        return found.stream().distinct().sorted(IN_ORDER_OF_TEXT).toList();
    }
}

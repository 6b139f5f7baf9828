package tminus.planfile;

import java.util.List;
import java.util.SequencedMap;
import tminus.source.Position;
import tminus.source.Problem;
import tminus.source.Words;

/** Problems as a terminal shows them: the place, what is wrong, the line with a caret, the hint. */
public final class Caret {
    private final SequencedMap<String, List<String>> sources;

    /** {@code sources} are the lines of every text that problems point into. */
    public Caret(SequencedMap<String, List<String>> sources) {
        this.sources = sources;
    }

    public String render(List<Problem> problems) {
        return String.join("\n", problems.stream().map(this::render).toList());
    }

    public String render(Problem problem) {
        var at = problem.at();
        var number = Integer.toString(at.line());
        var margin = " ".repeat(number.length() + 3);
        return "%s: %s %s: %s%n"
                        .formatted(
                                at,
                                Words.of(problem.severity()),
                                problem.code().id(),
                                problem.message())
                        .replace("\r\n", "\n")
                + line(at, number, margin)
                + problem.hint().map(hint -> margin + "= " + hint + "\n").orElse("");
    }

    private String line(Position at, String number, String margin) {
        var lines = sources.getOrDefault(at.file(), List.of());
        if (at.line() > lines.size()) {
            return "";
        }
        var line = lines.get(at.line() - 1);
        var before = line.substring(0, Math.min(line.length(), at.column() - 1));
        // tabs stay tabs, so that the caret stands below its character
        var indent =
                before.replaceAll("[^\t]", " ") + " ".repeat(at.column() - 1 - before.length());
        return "  "
                + number
                + " | "
                + line
                + "\n"
                + margin
                + "| "
                + indent
                + "^".repeat(at.length())
                + "\n";
    }
}

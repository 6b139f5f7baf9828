package tminus.planfile;

import java.util.List;
import java.util.SequencedMap;
import tminus.source.Position;
import tminus.source.Problem;
import tminus.source.Words;

/**
 * Problems as a terminal shows them: the place, what is wrong, the line with a caret, the hint.
 * What nobody can see is shown as a mark, and of endless lines a part.
 */
public final class Caret {
    private static final int WIDEST = 160;
    private static final int BEFORE = 60;
    private static final String CUT = "...";

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
        var margin = " ".repeat(Integer.toString(at.line()).length() + 3);
        var head =
                at
                        + ": "
                        + Words.of(problem.severity())
                        + " "
                        + problem.code().id()
                        + ": "
                        + HiddenCharacters.marked(problem.message())
                        + "\n";
        var hint = problem.hint().map(text -> margin + "= " + HiddenCharacters.marked(text) + "\n");
        return head + line(at, margin) + hint.orElse("");
    }

    private String line(Position at, String margin) {
        var lines = sources.getOrDefault(at.file(), List.of());
        if (at.line() > lines.size()) {
            return "";
        }
        var shown = Part.of(lines.get(at.line() - 1), at.column() - 1).marked();
        // tabs stay tabs, so that the caret stands below its character
        var indent = shown.before().replaceAll("[^\t]", " ");
        var length = Math.min(at.length(), Math.max(1, shown.text().length() - indent.length()));
        var quote = "  " + at.line() + " | " + shown.text() + "\n";
        return quote + margin + "| " + indent + "^".repeat(length) + "\n";
    }

    /** The part of a line that is shown, and what of it stands before the caret. */
    private record Part(String text, String before) {

        static Part of(String line, int column) {
            if (line.length() <= WIDEST) {
                var end = Math.min(line.length(), column);
                return new Part(line, line.substring(0, end) + " ".repeat(column - end));
            }
            var start = Math.clamp(column - BEFORE, 0, line.length() - WIDEST);
            var end = start + WIDEST;
            var front = start == 0 ? "" : CUT;
            var back = end == line.length() ? "" : CUT;
            var caret = Math.min(column, end);
            return new Part(
                    front + line.substring(start, end) + back,
                    front + line.substring(start, caret));
        }

        Part marked() {
            return new Part(HiddenCharacters.marked(text), HiddenCharacters.marked(before));
        }
    }
}

package tminus.document;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes Markdown; every text given to it is shown as it is, never obeyed. */
final class Markdown {
    private final StringBuilder out = new StringBuilder();

    Markdown title(String text) {
        out.append("# ").append(escaped(text)).append("\n\n");
        return this;
    }

    Markdown heading(String text) {
        out.append("## ").append(escaped(text)).append("\n\n");
        return this;
    }

    Markdown paragraph(String text) {
        out.append(escaped(text)).append("\n\n");
        return this;
    }

    /** A list; nothing at all when it is empty. */
    Markdown list(List<String> items) {
        items.forEach(item -> out.append("- ").append(escaped(item)).append('\n'));
        out.append(items.isEmpty() ? "" : "\n");
        return this;
    }

    Markdown table(List<String> columns, List<List<String>> rows) {
        row(columns);
        row(columns.stream().map(_ -> "---").toList(), false);
        rows.forEach(this::row);
        out.append('\n');
        return this;
    }

    /** Text as it would be typed, in a block of its own. */
    Markdown code(String text) {
        var longest = Arrays.stream(text.split("[^`]+")).mapToInt(String::length).max().orElse(0);
        var fence = "`".repeat(Math.max(3, longest + 1));
        out.append(fence).append('\n').append(text.stripTrailing()).append('\n').append(fence);
        out.append("\n\n");
        return this;
    }

    private void row(List<String> cells) {
        row(cells, true);
    }

    private void row(List<String> cells, boolean escape) {
        out.append(
                cells.stream()
                        .map(cell -> escape ? escaped(cell) : cell)
                        .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    static String escaped(String text) {
        return Shown.safe(text).replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

package tminus.connectors.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a content differs from another, in lines that people read. Shows nothing that looks secret.
 */
final class Diff {
    private static final int LINES_MAX = 200;
    private static final long TABLE_MAX = 1_000_000;
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)(.*(?:passw|secret|token|api[-_]?key|private|credential)[^=:]*[=:]\\s*).+");

    private Diff() {}

    static List<String> lines(Optional<Content> before, Optional<Content> after) {
        if (before.isPresent() && after.isPresent() && before.get().isSameAs(after.get())) {
            return List.of("no change");
        }
        var lines = new ArrayList<String>();
        if (before.isEmpty()) {
            lines.add("the file is new");
        }
        if (after.isEmpty()) {
            lines.add("the file goes");
        }
        before.ifPresent(old ->
                after.filter(now -> !now.mode().equals(old.mode()))
                        .ifPresent(now ->
                                lines.add("permissions: " + old.mode() + " -> " + now.mode())));
        if (before.filter(content -> !content.isText()).isPresent()
                || after.filter(content -> !content.isText()).isPresent()) {
            lines.add("the content is not text: " + size(before) + " -> " + size(after));
            return lines;
        }
        changes(text(before), text(after), lines);
        return lines;
    }

    private static void changes(List<String> before, List<String> after, List<String> lines) {
        var head = 0;
        while (head < before.size()
                && head < after.size()
                && before.get(head).equals(after.get(head))) {
            head++;
        }
        var tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.reversed().get(tail).equals(after.reversed().get(tail))) {
            tail++;
        }
        var removed = before.subList(head, before.size() - tail);
        var added = after.subList(head, after.size() - tail);
        var changed =
                (long) removed.size() * added.size() <= TABLE_MAX
                        ? interleaved(removed, added)
                        : Stream.concat(signed("- ", removed), signed("+ ", added)).toList();
        lines.addAll(changed.subList(0, Math.min(LINES_MAX, changed.size())));
        if (changed.size() > LINES_MAX) {
            lines.add("... and " + (changed.size() - LINES_MAX) + " more changed lines");
        }
    }

    private static Stream<String> signed(String sign, List<String> lines) {
        return lines.stream().map(line -> sign + shown(line));
    }

    /**
     * By the longest common subsequence: what stayed between two changes is not shown as changed.
     */
    private static List<String> interleaved(List<String> removed, List<String> added) {
        var common = new int[removed.size() + 1][added.size() + 1];
        for (var row = removed.size() - 1; row >= 0; row--) {
            for (var column = added.size() - 1; column >= 0; column--) {
                common[row][column] =
                        removed.get(row).equals(added.get(column))
                                ? common[row + 1][column + 1] + 1
                                : Math.max(common[row + 1][column], common[row][column + 1]);
            }
        }
        var lines = new ArrayList<String>();
        var row = 0;
        var column = 0;
        while (row < removed.size() || column < added.size()) {
            if (row < removed.size()
                    && column < added.size()
                    && removed.get(row).equals(added.get(column))) {
                row++;
                column++;
            } else if (row < removed.size()
                    && (column == added.size()
                            || common[row + 1][column] >= common[row][column + 1])) {
                lines.add("- " + shown(removed.get(row++)));
            } else {
                lines.add("+ " + shown(added.get(column++)));
            }
        }
        return lines;
    }

    /** The line, with the value hidden when its name sounds like a secret. */
    static String shown(String line) {
        var secret = SECRET.matcher(line);
        return secret.matches() ? secret.group(1) + "***" : line;
    }

    private static List<String> text(Optional<Content> content) {
        return content.map(found -> found.text().lines().toList()).orElse(List.of());
    }

    private static String size(Optional<Content> content) {
        return content.map(found -> found.bytes().length + " bytes").orElse("none");
    }
}

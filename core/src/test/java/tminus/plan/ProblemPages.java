package tminus.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** The examples of docs/problems.md, and what stands below them. */
public record ProblemPages(String text) {
    /** The moment at which the examples are printed. */
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static final Pattern SECTION =
            Pattern.compile("(?ms)^### (P\\d{3}): (.*?)\n\n(\\w+)\\. (.*?)(?=^##|\\z)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)([^\n]*)\n(.*?)^```$");

    public static ProblemPages read() throws IOException {
        return new ProblemPages(Files.readString(Path.of("../docs/problems.md")));
    }

    /**
     * One problem with its example.
     *
     * @param alone the plan stands by itself, not below the lines that others share
     */
    public record Page(
            String code,
            String title,
            String severity,
            Optional<String> plan,
            boolean alone,
            SequencedMap<String, String> files,
            SequencedMap<String, String> options,
            String printed) {
        @Override
        public String toString() {
            return code;
        }
    }

    public List<Page> pages() {
        return SECTION.matcher(text)
                .results()
                .map(match -> page(match.group(1), match.group(2), match.group(3), match.group(4)))
                .toList();
    }

    private static Page page(String code, String title, String severity, String body) {
        Optional<String> plan = Optional.empty();
        var alone = false;
        var files = new LinkedHashMap<String, String>();
        var options = new LinkedHashMap<String, String>();
        var printed = "";
        for (var block : BLOCK.matcher(body).results().toList()) {
            var content = block.group(3);
            switch (block.group(1)) {
                case "yaml" -> {
                    plan = Optional.of(content);
                    alone = content.startsWith("tminus:") || block.group(2).contains("alone");
                }
                case "sql" -> files.put(block.group(2).strip(), content);
                case "sh" -> options.putAll(options(content));
                default -> printed = content;
            }
        }
        return new Page(code, title, severity, plan, alone, files, options, printed);
    }

    private static SequencedMap<String, String> options(String command) {
        var options = new LinkedHashMap<String, String>();
        var words = List.of(command.strip().split(" "));
        for (var index = 3; index + 1 < words.size(); index += 2) {
            options.put(words.get(index), words.get(index + 1));
        }
        return options;
    }

    /** The lines that stand before most examples. */
    private String top() {
        var first = BLOCK.matcher(text);
        if (!first.find()) {
            throw new AssertionError("docs/problems.md has no first block");
        }
        return first.group(3);
    }

    /** The plan of a page as tminus reads it. */
    public String plan(Page page) {
        return page.alone() ? page.plan().orElse("") : top() + page.plan().orElse("");
    }
}

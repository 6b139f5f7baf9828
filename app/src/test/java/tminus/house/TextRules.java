package tminus.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be seen in the text of a file and in its name. */
final class TextRules {
    private TextRules() {}

    static final int LINES_OF_A_FILE = 400;

    private static final Pattern VAGUE_NAME =
            Pattern.compile(
                    "(^|.*/)(\\w*(Utils?|Helpers?|Managers?|Commons?|Impl|Misc)"
                            + "|Abstract[A-Z]\\w*|I[A-Z][a-z]\\w*)\\.java$");
    private static final Pattern VAGUE_FOLDER =
            Pattern.compile("(^|.*/)(utils?|helpers?|managers?|commons?|impl|misc)/.*");
    private static final Pattern LEFT_OVER =
            Pattern.compile("(//|/?\\*|#|<!--).*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}*])/(root|work|farm|home/(?!maria/)\\w+|Users/\\w+)/");

    /** Written apart, so that this file does not name them. */
    private static final Pattern REGISTRY =
            Pattern.compile(
                    Stream.of(
                                    "repo.maven.apache org",
                                    "repo1.maven org",
                                    "central.sonatype com",
                                    "oss.sonatype org",
                                    "registry.npmjs org",
                                    "registry.yarnpkg com",
                                    "pypi org",
                                    "pythonhosted org",
                                    "crates io",
                                    "rubygems org",
                                    "plugins.gradle org",
                                    "proxy.golang org",
                                    "sum.golang org",
                                    "docker io",
                                    "ghcr io",
                                    "quay io",
                                    "deb.debian org")
                            .map(host -> Pattern.quote(host.replace(' ', '.')))
                            .collect(Collectors.joining("|", "\\b(", ")\\b")));

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    static Optional<String> vagueName(String file) {
        return VAGUE_NAME.matcher(file).matches() || VAGUE_FOLDER.matcher(file).matches()
                ? Optional.of(file + ": the name does not say what it is")
                : Optional.empty();
    }

    static Optional<String> tooLong(String file, String text) {
        var lines = text.lines().count();
        return lines > LINES_OF_A_FILE
                ? Optional.of(
                        "%s has %d lines, more than %d".formatted(file, lines, LINES_OF_A_FILE))
                : Optional.empty();
    }

    static List<String> leftOvers(String file, String text) {
        return found(LEFT_OVER, file, text, "a left-over");
    }

    static List<String> machinePaths(String file, String text) {
        return found(MACHINE_PATH, file, text, "a path of one machine");
    }

    static List<String> registries(String file, String text) {
        return found(REGISTRY, file, text, "the host of a registry");
    }

    /** The files that a Markdown text links to, as it names them. */
    static List<String> links(String text) {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static List<String> found(Pattern pattern, String file, String text, String what) {
        var found = new ArrayList<String>();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find()) {
                found.add("%s:%d: %s: %s".formatted(file, i + 1, what, lines.get(i).strip()));
            }
        }
        return found;
    }
}

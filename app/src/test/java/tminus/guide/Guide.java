package tminus.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the guide, and what they show. */
final class Guide {
    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");

    private Guide() {}

    /**
     * A piece of plan text on a page.
     *
     * @param file the file of the repository that it shows whole, when the page says so
     */
    record Piece(String place, Optional<String> file, String text) {}

    static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve("docs/guide")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no guide above " + here));
    }

    static List<Path> pages() throws IOException {
        try (var files = Files.list(root().resolve("docs/guide"))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    static List<Piece> pieces(Path page) throws IOException {
        var pieces = new ArrayList<Piece>();
        var lines = Files.readAllLines(page);
        for (var begin = 0; begin < lines.size(); begin++) {
            if (lines.get(begin).equals("```yaml")) {
                var end = begin + lines.subList(begin, lines.size()).indexOf("```");
                var before = begin == 0 ? "" : lines.get(begin - 1);
                pieces.add(
                        new Piece(
                                page.getFileName() + ":" + (begin + 2),
                                file(before),
                                String.join("\n", lines.subList(begin + 1, end)) + "\n"));
            }
        }
        return pieces;
    }

    private static Optional<String> file(String line) {
        return FILE.matcher(line).results().map(match -> match.group(1)).findFirst();
    }

    static List<String> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page)).results().map(match -> match.group(1)).toList();
    }
}

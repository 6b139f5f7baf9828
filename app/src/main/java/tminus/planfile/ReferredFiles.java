package tminus.planfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.plan.Plan;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;
import tminus.source.References;

/** The files that a plan refers to: their digests, and the texts of those that hold SQL. */
final class ReferredFiles {
    private static final int MOST_FILES = 2_000;

    /** Longer scripts are looked at no further. */
    private static final int MOST_SQL = 1024 * 1024;

    private final Path folder;
    private final Problems problems;
    private final SequencedMap<String, String> digests = new LinkedHashMap<>();

    ReferredFiles(Path plan, Problems problems) {
        var parent = plan.toAbsolutePath().normalize().getParent();
        this.folder = parent == null ? plan.toAbsolutePath() : parent;
        this.problems = problems;
    }

    /** The SHA-256 by path relative to the folder of the plan. A folder stands for all in it. */
    SequencedMap<String, String> digests(Plan plan, Node.Mapping tree) {
        for (var name : plan.files()) {
            if (!References.areIn(name)) {
                add(name, place(tree, name));
            }
        }
        return digests;
    }

    /** The texts of the SQL files among them. */
    SequencedMap<String, String> sqlTexts() {
        var texts = new LinkedHashMap<String, String>();
        for (var name : digests.keySet()) {
            if (name.endsWith(".sql")) {
                text(folder.resolve(name)).ifPresent(text -> texts.put(name, text));
            }
        }
        return texts;
    }

    private static Optional<String> text(Path file) {
        try (var input = Files.newInputStream(file)) {
            return Optional.of(new String(input.readNBytes(MOST_SQL), UTF_8));
        } catch (IOException gone) {
            return Optional.empty(); // its digest was told before, or its absence
        }
    }

    /** The first place in the text where the name of the file stands. */
    private static Position place(Node node, String name) {
        return find(node, name).orElse(node.at());
    }

    private static Optional<Position> find(Node node, String name) {
        return switch (node) {
            case Node.Scalar scalar ->
                    scalar.text().equals(name) ? Optional.of(scalar.at()) : Optional.empty();
            case Node.Sequence(_, var items) -> first(items, name);
            case Node.Mapping(_, var entries) ->
                    first(entries.values().stream().map(Node.Entry::value).toList(), name);
        };
    }

    private static Optional<Position> first(List<Node> nodes, String name) {
        return nodes.stream().flatMap(node -> find(node, name).stream()).findFirst();
    }

    private void add(String name, Position at) {
        var path = folder.resolve(name).normalize();
        try {
            if (!path.startsWith(folder)) {
                missing(at, name, "lies outside the folder of the plan", "move it beside the plan");
            } else if (Files.isSymbolicLink(path)) {
                missing(at, name, "is a symbolic link", "put the file itself there");
            } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                addFolder(path, at);
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                put(path, at);
            } else {
                missing(at, name, "does not exist", "paths start at the folder of the plan");
            }
        } catch (IOException unreadable) {
            missing(at, name, "cannot be read", "check who may read it");
        }
    }

    private void addFolder(Path path, Position at) throws IOException {
        try (var walk = Files.walk(path)) {
            var files =
                    walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .limit(MOST_FILES + 1L)
                            .sorted()
                            .toList();
            if (files.size() > MOST_FILES) {
                missing(
                        at,
                        folder.relativize(path).toString(),
                        "holds more than " + MOST_FILES + " files",
                        "name the files that the plan needs");
                return;
            }
            for (var file : files) {
                put(file, at);
            }
        }
    }

    private void put(Path file, Position at) throws IOException {
        var name = folder.relativize(file).toString();
        if (HiddenCharacters.areIn(name)) {
            missing(
                    at,
                    HiddenCharacters.marked(name),
                    "has an invisible character in its name",
                    "give it another name");
            return;
        }
        digests.put(name.replace('\\', '/'), sha256(file));
    }

    private void missing(Position at, String name, String message, String hint) {
        problems.add(Code.MISSING_FILE, at, "the file \"" + name + "\" " + message, hint);
    }

    private static String sha256(Path file) throws IOException {
        try (var input =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            input.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(input.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

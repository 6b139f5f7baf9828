package tminus.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of this repository, as a clone would have them. */
record House(Path root) {

    static House here() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return new House(folder);
    }

    /** What git keeps or would keep, relative to the root. */
    List<String> files() {
        return git("ls-files", "--cached", "--others", "--exclude-standard")
                .lines()
                .filter(file -> Files.isRegularFile(root.resolve(file)))
                .sorted()
                .toList();
    }

    List<String> files(String ending) {
        return files().stream().filter(file -> file.endsWith(ending)).toList();
    }

    List<String> productionSources() {
        return files(".java").stream().filter(file -> file.contains("src/main/java/")).toList();
    }

    /** The text of a file, or nothing when it is not text. */
    Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file)));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String git(String... arguments) {
        var command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        try {
            var git = new ProcessBuilder(command).directory(root.toFile()).start();
            var said = new String(git.getInputStream().readAllBytes());
            if (git.waitFor() != 0) {
                throw new IllegalStateException(
                        "git could not list the files of " + root + ": " + command);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

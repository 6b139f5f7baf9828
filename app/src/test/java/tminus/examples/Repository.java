package tminus.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files of the repository that these tests run. */
final class Repository {
    private Repository() {}

    static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve("examples/webshop")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no examples above " + here));
    }
}

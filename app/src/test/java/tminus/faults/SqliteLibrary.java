package tminus.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sqlite.util.OSInfo;

/** The driver unpacks its library at each start; the processes of a sweep share one instead. */
final class SqliteLibrary {
    private static final String NAME = "libsqlitejdbc.so";
    private static final Path FOLDER = unpacked();

    private SqliteLibrary() {}

    static List<String> asOption() {
        return List.of("-Dorg.sqlite.lib.path=" + FOLDER);
    }

    private static Path unpacked() {
        var place = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS();
        try (var library = SqliteLibrary.class.getResourceAsStream(place + "/" + NAME)) {
            var folder = Files.createDirectories(Path.of("target/sqlite-library").toAbsolutePath());
            var whole = Files.createTempFile(folder, "library", ".new");
            if (library == null) {
                throw new AssertionError("no " + NAME + " in " + place);
            }
            Files.write(whole, library.readAllBytes());
            Files.move(whole, folder.resolve(NAME), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

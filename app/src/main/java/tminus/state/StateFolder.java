package tminus.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The folder in which runs keep what they must not lose; readable by its owner only. */
public final class StateFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final List<String> NETWORK =
            List.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.sshfs", "9p");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,199}");

    private final Path folder;

    private StateFolder(Path folder) {
        this.folder = folder;
    }

    /** Where state lies when nobody says otherwise: TMINUS_STATE, XDG_STATE_HOME, or the home. */
    public static Path usual(Map<String, String> environment, Path home) {
        var own = environment.getOrDefault("TMINUS_STATE", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        var xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        return (xdg.isEmpty() ? home.resolve(".local/state") : Path.of(xdg)).resolve("tminus");
    }

    /** Opens the folder, making it when it is not there. Throws {@link StateRefused}. */
    public static StateFolder open(Path path) {
        var folder = new StateFolder(path.toAbsolutePath().normalize());
        try {
            makeFolder(folder.folder);
            folder.refuseUnsafe();
            return folder;
        } catch (FileAlreadyExistsException notAFolder) {
            throw new StateRefused(
                    "the state folder " + folder.folder + " is a file; name a folder with --state",
                    notAFolder);
        } catch (IOException unusable) {
            throw new StateRefused(
                    "the state folder "
                            + folder.folder
                            + " cannot be used: "
                            + unusable.getMessage()
                            + "; name another one with --state",
                    unusable);
        }
    }

    public Path path() {
        return folder;
    }

    public Path journal() {
        return folder.resolve("journal.db");
    }

    /** The folder of one run; made when it is not there. */
    public Path run(String run) {
        return made(folder.resolve("runs").resolve(named(run)));
    }

    /** Where the output of the attempts of a run is kept. */
    public Path output(String run) {
        return made(run(run).resolve("output"));
    }

    /** A folder of one attempt alone. */
    public Path scratch(String run, String attempt) {
        return made(run(run).resolve("attempts").resolve(named(attempt)));
    }

    /** Where copies of files are kept under their digests. */
    public Path files() {
        return made(folder.resolve("files"));
    }

    /** Makes an empty file that its owner alone may read, unless it is there. */
    public static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE));
        } catch (FileAlreadyExistsException there) {
            // as wished
        }
    }

    private static Path made(Path path) {
        try {
            return makeFolder(path);
        } catch (IOException unusable) {
            throw new StateRefused(
                    "the folder " + path + " cannot be made: " + unusable.getMessage(), unusable);
        }
    }

    private static Path makeFolder(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return path;
        }
        return Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    private void refuseUnsafe() throws IOException {
        var open = worldWritable(folder);
        if (open.isPresent()) {
            throw new StateRefused(
                    "the state folder "
                            + folder
                            + " is not safe: others may write to "
                            + open.get()
                            + "; run \"chmod go-w "
                            + open.get()
                            + "\" or name another one with --state");
        }
        var kind = Files.getFileStore(folder).type();
        if (NETWORK.contains(kind)) {
            throw new StateRefused(
                    "the state folder "
                            + folder
                            + " is on a network file system ("
                            + kind
                            + "), whose locks cannot be trusted; name a local one with --state");
        }
    }

    /** The folder itself must be the owner's alone to write; /tmp above it is kept by its bit. */
    private static Optional<Path> worldWritable(Path folder) throws IOException {
        var allowed = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        if (allowed.contains(PosixFilePermission.OTHERS_WRITE)
                || allowed.contains(PosixFilePermission.GROUP_WRITE)) {
            return Optional.of(folder);
        }
        for (var above = folder.getParent(); above != null; above = above.getParent()) {
            if (isOpenToOthers(above)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private static boolean isOpenToOthers(Path folder) throws IOException {
        var mode = (int) Files.getAttribute(folder, "unix:mode");
        var sticky = (mode & 01000) != 0;
        return (mode & 0002) != 0 && !sticky;
    }

    private static String named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a folder: " + name);
        }
        return name;
    }
}

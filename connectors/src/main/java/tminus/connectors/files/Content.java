package tminus.connectors.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tminus.connectors.once.DurableFiles;

/** What stands in a file, and with which permissions ({@code rw-r--r--}). */
record Content(byte[] bytes, String mode) {

    /** Empty when there is no file. */
    static Optional<Content> of(Path file) throws IOException {
        try {
            var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            return Optional.of(new Content(Files.readAllBytes(file), mode));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isText() {
        return Arrays.equals(text().getBytes(StandardCharsets.UTF_8), bytes);
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    boolean isSameAs(Content other) {
        return Arrays.equals(bytes, other.bytes) && mode.equals(other.mode);
    }

    /**
     * Puts this into a file, whole or not at all: readers see the old content or the new one. A
     * symbolic link stays, and what it points to is replaced.
     */
    void replace(Path file) throws IOException {
        var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        var complete = real.resolveSibling("." + real.getFileName() + ".tminus-new");
        Files.deleteIfExists(complete);
        // Nobody else may read it before it has its permissions.
        Files.createFile(complete, PosixFilePermissions.asFileAttribute(OWNER));
        DurableFiles.write(complete, bytes);
        keepOwner(real, complete);
        Files.setPosixFilePermissions(complete, PosixFilePermissions.fromString(mode));
        DurableFiles.replace(complete, real);
    }

    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");

    /** Only root may give files away; for everybody else the new file is theirs, as with cp. */
    private static void keepOwner(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        var wanted = Files.readAttributes(from, PosixFileAttributes.class);
        var present = Files.readAttributes(to, PosixFileAttributes.class);
        var view =
                Files.getFileAttributeView(
                        to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!wanted.group().equals(present.group())) {
            view.setGroup(wanted.group());
        }
        if (!wanted.owner().equals(present.owner())) {
            view.setOwner(wanted.owner());
        }
    }

    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            DurableFiles.syncFolder(folder);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && isSameAs(content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Never shows what stands in the file. */
    @Override
    public String toString() {
        return bytes.length + " bytes " + mode;
    }
}

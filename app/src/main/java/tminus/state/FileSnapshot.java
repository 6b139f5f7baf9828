package tminus.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The files that plans refer to, kept under their digests when a run is created; and whether the
 * files beside the plan are still the same.
 */
public final class FileSnapshot {
    private final Path store;
    private final Map<Path, Known> known = new LinkedHashMap<>();

    /** The digest that a file had, and what tells that it was not written since. */
    private record Known(Map<String, Object> marks, String digest) {}

    private FileSnapshot(Path store) {
        this.store = store;
    }

    public static FileSnapshot in(StateFolder state) {
        return new FileSnapshot(state.files());
    }

    /**
     * Keeps a copy of every file. Throws {@link StateRefused} when one is not what its digest says.
     *
     * @param digests the SHA-256 of each file, by its path in the folder of the plan
     */
    public void keep(Path planFolder, SequencedMap<String, String> digests) {
        digests.forEach((name, digest) -> {
            try {
                keep(planFolder.resolve(name), name, digest);
            } catch (IOException unreadable) {
                throw new StateRefused(
                        "the file " + name + " cannot be kept: " + unreadable.getMessage(),
                        unreadable);
            }
        });
    }

    /**
     * What is different from when the run was created, in words.
     *
     * @param named the files and folders that the plan names
     */
    public Optional<String> difference(
            Path planFolder, List<String> named, SequencedMap<String, String> digests) {
        for (var file : digests.entrySet()) {
            var change = change(planFolder, file.getKey(), file.getValue());
            if (change.isPresent()) {
                return change;
            }
        }
        return named.stream()
                .map(planFolder::resolve)
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .flatMap(folder -> added(planFolder, folder, digests).stream())
                .findFirst();
    }

    private void keep(Path file, String name, String digest) throws IOException {
        var copy = store.resolve(digest);
        if (Files.exists(copy)) {
            return;
        }
        var unfinished = Files.createTempFile(store, digest, ".new");
        try {
            if (!copied(file, unfinished).equals(digest)) {
                throw new StateRefused(
                        "the file " + name + " was changed while the run was created; start again");
            }
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String copied(Path from, Path to) throws IOException {
        var digest = sha256();
        try (var channel = FileChannel.open(to, StandardOpenOption.WRITE);
                var output =
                        new DigestOutputStream(
                                java.nio.channels.Channels.newOutputStream(channel), digest)) {
            Files.copy(from, output);
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Optional<String> change(Path planFolder, String name, String digest) {
        var file = planFolder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(
                    "the file " + name + " is gone, or no plain file any more; " + move(digest));
        }
        try {
            var present = digest(file);
            return present.equals(digest)
                    ? Optional.empty()
                    : Optional.of(
                            "the file "
                                    + name
                                    + " is not the one that the run was created with: its SHA-256"
                                    + " is "
                                    + present
                                    + ", and was "
                                    + digest
                                    + "; "
                                    + move(digest));
        } catch (IOException unreadable) {
            return Optional.of("the file " + name + " cannot be read any more; " + move(digest));
        }
    }

    private String move(String digest) {
        return "put back the copy " + store.resolve(digest) + ", or start a new run";
    }

    private static Optional<String> added(
            Path planFolder, Path folder, SequencedMap<String, String> digests) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> planFolder.relativize(file).toString())
                    .filter(name -> !digests.containsKey(name))
                    .sorted()
                    .findFirst()
                    .map(name ->
                            "the file "
                                    + name
                                    + " was not there when the run was created; take it away, or"
                                    + " start a new run");
        } catch (IOException unreadable) {
            return Optional.of("the folder " + folder + " cannot be read any more");
        }
    }

    /** The system sets the change time itself, so it tells whether the file was written since. */
    private synchronized String digest(Path file) throws IOException {
        var marks = Files.readAttributes(file, "unix:ctime,ino,size", LinkOption.NOFOLLOW_LINKS);
        var before = known.get(file);
        if (before != null && before.marks().equals(marks)) {
            return before.digest();
        }
        var digest = sha256();
        try (var input = new DigestInputStream(Files.newInputStream(file), digest)) {
            input.transferTo(OutputStream.nullOutputStream());
        }
        var present = HexFormat.of().formatHex(digest.digest());
        known.put(file, new Known(marks, present));
        return present;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

package tminus.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Looks for secrets, in any disguise and in pieces, where none may be. */
public final class Canary {
    /** The name of the variable, and of the secret in lower case. */
    public static final String VARIABLE = "CANARY";

    public static final String VALUE = "c4nary-s3cret-value";

    /** A shell command that prints it in five disguises. */
    public static final String PRINTED =
            "printf %s \"$CANARY\"; echo; printf %s \"$CANARY\" | base64; printf %s \"$CANARY\" |"
                    + " od -An -tx1 | tr -d \" \\n\"; echo; printf %s \"$CANARY\" | sed"
                    + " \"s/./&\\x00/g\" >&2; echo;";

    /** A piece of a secret is at least so long; anything shorter may stand there by chance. */
    private static final int PIECE = 8;

    /** The pieces of all secrets, in order, and of which disguise of which secret each is. */
    private final long[] pieces;

    private final SequencedMap<Long, String> names = new LinkedHashMap<>();

    public Canary() {
        this(List.of(new SecretValue("canary", VALUE)));
    }

    public Canary(List<SecretValue> secrets) {
        for (var secret : secrets) {
            Disguises.of(secret.reveal())
                    .forEach((name, bytes) -> {
                        learn(secret + " as " + name, bytes);
                        learn(secret + " as printed " + name, Encodings.printed(bytes));
                    });
        }
        pieces = names.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** The environment in which the canary lives. */
    public static Map<String, String> environment() {
        return Map.of(VARIABLE, VALUE);
    }

    private void learn(String name, String printed) {
        learn(name, printed.getBytes(UTF_8));
    }

    private void learn(String name, byte[] bytes) {
        for (var at = 0; at + PIECE <= bytes.length; at++) {
            names.putIfAbsent(piece(bytes, at), name);
        }
    }

    private static long piece(byte[] bytes, int at) {
        var piece = 0L;
        for (var index = at; index < at + PIECE; index++) {
            piece = piece << 8 | bytes[index] & 0xff;
        }
        return piece;
    }

    /** The first piece of a secret in the text, with what stands around it. */
    public Optional<String> in(String text) {
        return in(text.getBytes(UTF_8));
    }

    public Optional<String> in(byte[] bytes) {
        var piece = 0L;
        for (var at = 0; at < bytes.length; at++) {
            piece = piece << 8 | bytes[at] & 0xff;
            if (at >= PIECE - 1 && Arrays.binarySearch(pieces, piece) >= 0) {
                var from = Math.max(0, at - 60);
                return Optional.of(
                        names.get(piece)
                                + ": "
                                + new String(
                                        bytes,
                                        from,
                                        Math.min(bytes.length, at + 60) - from,
                                        ISO_8859_1));
            }
        }
        return Optional.empty();
    }

    /** Throws when a file of the folder, or its name, holds a piece of a secret. */
    public void assertNotIn(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                assertNotIn(file.toString(), folder.relativize(file).toString().getBytes(UTF_8));
                if (Files.isRegularFile(file)) {
                    assertNotIn(file.toString(), contents(file));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] contents(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    public void assertNotIn(String where, byte[] bytes) {
        in(bytes)
                .ifPresent(leak -> {
                    throw new AssertionError("a secret stands in " + where + ": " + leak);
                });
    }
}

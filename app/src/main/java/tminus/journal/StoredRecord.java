package tminus.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tminus.run.Entry;
import tminus.source.Json;

/** One record as it is stored. {@code docs/journal-format.md} says what each part is. */
record StoredRecord(
        String run,
        long number,
        String at,
        long fence,
        String actor,
        @Nullable String request,
        String type,
        String body,
        String previous,
        String hash) {
    /** What stands before the first record of a run. */
    static final String NOTHING = "0".repeat(64);

    private static final byte[] DOMAIN = "tminus-journal-v1\0".getBytes(UTF_8);

    static StoredRecord of(String run, Entry entry, String previous) {
        var unsigned =
                new StoredRecord(
                        run,
                        entry.number(),
                        entry.at().toString(),
                        entry.fence(),
                        storable(ActorJson.text(entry.actor())),
                        entry.request().map(StoredRecord::storable).orElse(null),
                        EventJson.type(entry.event()),
                        storable(EventJson.write(entry.event()).canonical()),
                        previous,
                        "");
        return new StoredRecord(
                run,
                unsigned.number,
                unsigned.at,
                unsigned.fence,
                unsigned.actor,
                unsigned.request,
                unsigned.type,
                unsigned.body,
                previous,
                unsigned.computedHash());
    }

    /** The hash that a record with these contents must have. */
    String computedHash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(DOMAIN);
            digest.update(hashed().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Reads the entry back. Throws {@link Unreadable}. */
    Entry entry() {
        try {
            return new Entry(
                    number,
                    Instant.parse(at),
                    fence,
                    ActorJson.parse(actor),
                    Optional.ofNullable(request),
                    EventJson.read(type, ParsedJson.object(body)));
        } catch (DateTimeException notAnInstant) {
            throw new Unreadable("has a time \"" + at + "\" that is not an instant");
        }
    }

    /** The canonical JSON (RFC 8785) of the record without its hash: members in their order. */
    private String hashed() {
        return "{\"actor\":"
                + actor
                + ",\"at\":"
                + Json.of(at).canonical()
                + ",\"body\":"
                + body
                + ",\"fence\":"
                + fence
                + ",\"number\":"
                + number
                + ",\"previous\":"
                + Json.of(previous).canonical()
                + ",\"request\":"
                + (request == null ? "null" : Json.of(request).canonical())
                + ",\"run\":"
                + Json.of(run).canonical()
                + ",\"type\":"
                + Json.of(type).canonical()
                + "}";
    }

    /** Half of a surrogate pair cannot be stored; what is hashed must be what is read back. */
    private static String storable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}

package tminus.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tminus.source.Json;
import tminus.source.Node;

/**
 * The SHA-256 that approvals bind to. Two plans have the same digest when they do the same for one
 * environment with the same files.
 */
public final class Digest {
    /** Keeps a digest of a plan from being the digest of anything else. */
    private static final String DOMAIN = "tminus-plan-v1\0";

    private Digest() {}

    /** {@code tree} is the plan for one environment, {@code files} the SHA-256 of each file. */
    public static String of(Node.Mapping tree, SequencedMap<String, String> files) {
        var members = new LinkedHashMap<String, Json>();
        members.put("files", texts(files));
        members.put("plan", Canonical.withoutProse(tree));
        return sha256((DOMAIN + new Json.Members(members).canonical()).getBytes(UTF_8));
    }

    /**
     * The whole plan with its files, on one line, in its own order: what a journal keeps. It reads
     * back to the same plan and the same digest.
     */
    public static String snapshot(Node.Mapping tree, SequencedMap<String, String> files) {
        var members = new LinkedHashMap<String, Json>();
        members.put("files", texts(files));
        members.put("plan", Canonical.of(tree));
        return new Json.Members(members).compact();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static Json texts(SequencedMap<String, String> texts) {
        var members = new LinkedHashMap<String, Json>();
        texts.forEach((name, text) -> members.put(name, Json.of(text)));
        return new Json.Members(members);
    }
}

package tminus.simulation.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tminus.run.Entry;

/** The hash that ties each entry of a journal to all before it. */
public final class Chain {
    public static final String START = "";

    private Chain() {}

    /** SHA-256 over the hash before and the text of the entry, in hex. */
    public static String link(String before, Entry entry) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest.digest(entry.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }
}

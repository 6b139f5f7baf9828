package tminus.secrets;

/** A secret cannot be had; the message says why and never what was found. */
public final class NoSecret extends RuntimeException {
    public NoSecret(String reason) {
        super(reason);
    }
}

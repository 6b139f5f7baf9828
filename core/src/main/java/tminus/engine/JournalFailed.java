package tminus.engine;

/** The journal could not be written, and nobody knows what was kept: the owner must stop. */
public final class JournalFailed extends RuntimeException {
    public JournalFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}

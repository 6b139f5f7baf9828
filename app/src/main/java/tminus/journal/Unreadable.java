package tminus.journal;

/** Stored text that does not say what it should; the message is the rest of a sentence. */
public final class Unreadable extends RuntimeException {
    public Unreadable(String reason) {
        super(reason);
    }
}

package tminus.engine;

/** There is no space left for something new to begin: nothing was written, nothing may be sent. */
public final class NoRoom extends RuntimeException {
    public NoRoom(String reason) {
        super(reason);
    }
}

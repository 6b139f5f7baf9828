package tminus.state;

/** The state folder cannot be used as it is. */
public final class StateRefused extends RuntimeException {
    public StateRefused(String reason) {
        super(reason);
    }

    public StateRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}

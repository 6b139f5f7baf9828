package tminus.connector;

/** The values to go back to could not be read; the change must not begin. */
public final class CannotCapture extends RuntimeException {
    public CannotCapture(String reason) {
        super(reason);
    }
}

package tminus.simulation;

/** The process is gone, in the middle of whatever it did. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
        super("the process was killed", null, false, false);
    }
}

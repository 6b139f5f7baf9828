package tminus.engine;

/** Another process owns the run by now; this one must leave it alone. */
public final class FenceLost extends RuntimeException {
    public FenceLost(String run, long fence) {
        super("run " + run + " is carried by another process now (fence " + fence + " is old)");
    }
}

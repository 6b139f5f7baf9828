package tminus.simulation.audit;

/** Watches one run for one promise. */
public interface Auditor {

    /** The short name of the promise, e.g. {@code I4}. */
    String promise();

    /** Sees every happening of the run in order, before the reading takes it in. */
    void see(Happening happening, Reading before, Findings findings);

    /** The story is over: nothing happens any more. */
    default void end(Reading last, Findings findings) {}
}

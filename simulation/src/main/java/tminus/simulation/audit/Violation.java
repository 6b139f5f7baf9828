package tminus.simulation.audit;

/** A promise that was not kept. */
public record Violation(String promise, String run, String how) {

    @Override
    public String toString() {
        return promise + " broken in " + run + ": " + how;
    }
}

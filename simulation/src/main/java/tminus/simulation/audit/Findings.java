package tminus.simulation.audit;

/** Takes what an auditor finds. */
@FunctionalInterface
public interface Findings {

    /** The promise is broken; the sentence says where and how. */
    void broken(String how);
}

package tminus.simulation.audit;

/** I8: what the owner of a run believes is the fold of its journal. */
final class StateIsFold implements Auditor {

    @Override
    public String promise() {
        return "I8";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {
        if (happening instanceof Happening.Compared(_, var equal, var difference) && !equal) {
            findings.broken("after entry " + before.number + ": " + difference);
        }
    }
}

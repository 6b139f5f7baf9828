package tminus.simulation.audit;

/** I22: every entry is tied to the one before it. */
final class ChainHolds implements Auditor {
    private String last = Chain.START;

    @Override
    public String promise() {
        return "I22";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {
        if (happening instanceof Happening.Recorded(_, var entry, var tie, var hash)) {
            if (!tie.equals(last) || !hash.equals(Chain.link(tie, entry))) {
                findings.broken("the chain breaks at entry " + entry.number());
            }
            last = hash;
        }
    }
}

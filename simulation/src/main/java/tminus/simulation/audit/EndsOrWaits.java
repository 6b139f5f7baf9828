package tminus.simulation.audit;

/** I9: a run that stands still has ended or waits for something that it names. */
final class EndsOrWaits implements Auditor {

    @Override
    public String promise() {
        return "I9";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {
        if (happening instanceof Happening.Rested(_, var ended, var open)
                && !ended
                && open.isEmpty()) {
            findings.broken("stands still after entry " + before.number + " and asks for nothing");
        }
    }
}

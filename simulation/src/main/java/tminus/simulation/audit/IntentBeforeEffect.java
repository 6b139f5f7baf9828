package tminus.simulation.audit;

import tminus.run.AttemptId;

/** I3: nothing takes effect before its intent is durable. */
final class IntentBeforeEffect implements OfEffects {

    @Override
    public String promise() {
        return "I3";
    }

    @Override
    public void see(AttemptId attempt, Reading before, Findings findings) {
        if (before.find(attempt).isEmpty()) {
            findings.broken(attempt + " took effect, and the journal knows nothing of it");
        }
    }
}

package tminus.simulation.audit;

import tminus.plan.Effect;
import tminus.run.AttemptId;

/** I2: a guarded work takes effect at most once. */
final class GuardedIsOnce implements OfEffects {

    @Override
    public String promise() {
        return "I2";
    }

    @Override
    public void see(AttemptId attempt, Reading before, Findings findings) {
        var place = Place.of(attempt);
        if (before.shape.effect(place.work()) == Effect.GUARDED
                && !before.touches(place).isEmpty()) {
            findings.broken(place + " took effect again by " + attempt);
        }
    }
}

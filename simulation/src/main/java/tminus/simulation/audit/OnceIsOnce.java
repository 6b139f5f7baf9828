package tminus.simulation.audit;

import tminus.plan.Effect;
import tminus.run.AttemptId;

/** I1: a step not declared repeatable takes effect once, unless a person lets it be tried again. */
final class OnceIsOnce implements OfEffects {

    @Override
    public String promise() {
        return "I1";
    }

    @Override
    public void see(AttemptId attempt, Reading before, Findings findings) {
        var place = Place.of(attempt);
        if (before.shape.effect(place.work()) != Effect.ONCE) {
            return;
        }
        var effects = before.touches(place).size() + 1;
        if (effects > 1 + before.retriesAllowed(place.work())) {
            findings.broken(place + " took effect " + effects + " times, the last by " + attempt);
        }
    }
}

package tminus.simulation.audit;

import tminus.run.AttemptId;

/** An auditor that looks at what took effect. */
interface OfEffects extends Auditor {

    void see(AttemptId attempt, Reading before, Findings findings);

    @Override
    default void see(Happening happening, Reading before, Findings findings) {
        if (happening instanceof Happening.Touched(_, var attempt)) {
            see(attempt, before, findings);
        }
    }
}

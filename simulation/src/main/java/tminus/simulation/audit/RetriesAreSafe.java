package tminus.simulation.audit;

import tminus.plan.Effect;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** I19: tried again only for reasons that are safe for the effect, and only as often as allowed. */
final class RetriesAreSafe implements OfIntents {
    private static final int REPEATS_AFTER_UNKNOWN = 3;

    @Override
    public String promise() {
        return "I19";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        var place = Place.of(intent.attempt());
        before.last(place)
                .filter(_ -> !verifiesAnew(place, before))
                .filter(last -> !maySafelyRepeat(last, before.shape.effect(place.work())))
                .ifPresent(last ->
                        findings.broken(
                                intent.attempt() + " repeats an attempt that is " + last.standing));
        var limit = limit(place, before);
        if (intent.attempt().number() > limit) {
            findings.broken(intent.attempt() + " is one more than the " + limit + " allowed");
        }
    }

    /** What was verified on the way forward is verified once more at the end of the way back. */
    private static boolean verifiesAnew(Place place, Reading before) {
        return place.work().kind() == Work.Kind.VERIFY && before.goingBack;
    }

    private static boolean maySafelyRepeat(Tried last, Effect effect) {
        return switch (last.standing) {
            case FAILED_UNSENT, NOT_RUN -> true;
            case FAILED_SENT -> last.forgiven || effect != Effect.ONCE;
            case UNKNOWN -> effect != Effect.ONCE;
            case RUNNING, SUCCEEDED -> false;
        };
    }

    private static long limit(Place place, Reading before) {
        var again = before.retriesAllowed(place.work());
        var withoutEffect = before.tries(place).stream().filter(Tried::doesNotCount).count();
        var rounds = verifiesAnew(place, before) ? 2L : 1L;
        return rounds * before.shape.retry(place.work()).attempts()
                + again
                + before.resolvedNotRun(place)
                + Math.min(withoutEffect, (rounds + again) * REPEATS_AFTER_UNKNOWN);
    }
}

package tminus.simulation.audit;

import java.time.Instant;
import tminus.plan.Effect;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** I18: nothing follows an attempt of unknown outcome that may still begin or be at work. */
final class NothingBeforeNotAfter implements OfIntents {

    @Override
    public String promise() {
        return "I18";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        // what was over stays over, also when the clock goes back
        var at = entry.at().isAfter(before.latest) ? entry.at() : before.latest;
        look(Place.of(intent.attempt()), intent.attempt(), at, before, findings);
        if (intent.attempt().work().kind() == Work.Kind.UNDO) {
            var forward = Work.step(intent.attempt().work().id());
            var place = new Place(forward, intent.attempt().target());
            look(place, intent.attempt(), at, before, findings);
        }
    }

    private static Instant quietAfter(Tried tried, Effect effect) {
        return effect == Effect.NONE ? tried.notAfter : tried.deadline;
    }

    private static void look(
            Place place, AttemptId next, Instant at, Reading before, Findings findings) {
        before.last(place)
                .filter(Tried::open)
                .filter(one -> !at.isAfter(quietAfter(one, before.shape.effect(place.work()))))
                .ifPresent(one ->
                        findings.broken(
                                next
                                        + " began at "
                                        + at
                                        + " while "
                                        + one.id
                                        + " may still be at work until "
                                        + one.deadline));
    }
}

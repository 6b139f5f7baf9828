package tminus.simulation.audit;

import tminus.run.Entry;
import tminus.run.Event;

/** I17: one attempt at a time on each target, numbered without holes. */
final class OneTryAtATime implements OfIntents {

    @Override
    public String promise() {
        return "I17";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        var place = Place.of(intent.attempt());
        var tries = before.tries(place);
        if (intent.attempt().number() != tries.size() + 1) {
            findings.broken(intent.attempt() + " follows " + tries.size() + " attempts");
        }
        if (before.last(place).filter(one -> one.standing == Tried.Standing.RUNNING).isPresent()) {
            findings.broken(intent.attempt() + " began beside another one");
        }
    }
}

package tminus.simulation.audit;

import tminus.run.Actor;
import tminus.run.Entry;
import tminus.run.Event;

/** I30: what a person does carries who, by which means and by which request. */
final class PeopleAreNamed implements OfEntries {

    @Override
    public String promise() {
        return "I30";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        var actor = entry.actor();
        if (actor.name().isBlank() || actor.means().isBlank()) {
            findings.broken("entry " + entry.number() + " has an actor without name or means");
        }
        if (actor.kind() == Actor.Kind.PERSON
                && entry.request().isEmpty()
                && !(entry.event() instanceof Event.RunCreated)
                && !actor.means().equals("--yes")) {
            findings.broken("entry " + entry.number() + " is a person's and names no request");
        }
        if (needsPerson(entry.event()) && actor.kind() != Actor.Kind.PERSON) {
            findings.broken("entry " + entry.number() + " decides for a person: " + entry.event());
        }
    }

    private static boolean needsPerson(Event event) {
        return event instanceof Event.ApprovalGiven
                || event instanceof Event.ApprovalWithdrawn
                || event instanceof Event.CheckConfirmed
                || event instanceof Event.UnknownResolved
                || event instanceof Event.GoSaid
                || event instanceof Event.SignedOff
                || event instanceof Event.Rejected
                || event instanceof Event.WindowExtended
                || event instanceof Event.RetryAllowed
                || event instanceof Event.AbortAsked;
    }
}

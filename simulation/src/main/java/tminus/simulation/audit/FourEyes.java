package tminus.simulation.audit;

import tminus.run.Actor;
import tminus.run.Entry;
import tminus.run.Event;

/** I6: approvals come from people of the role who had no hand in the plan or its start. */
final class FourEyes implements OfEntries {

    @Override
    public String promise() {
        return "I6";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (!(entry.event() instanceof Event.ApprovalGiven(var id, _, _))) {
            return;
        }
        var actor = entry.actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            findings.broken("entry " + entry.number() + ": " + id + " approved by no person");
        }
        if (actor.means().equals("--yes") && before.header.answersYes()) {
            return;
        }
        if (before.header.isInvolved(actor.name())) {
            findings.broken(actor.name() + " has a hand in the plan and approved " + id);
        }
        before.plan.people().approvals().stream()
                .filter(one -> one.id().equals(id))
                .filter(one -> !before.plan.people().holds(actor.name(), one.by()))
                .forEach(one -> findings.broken(actor.name() + " is not " + one.by()));
    }
}

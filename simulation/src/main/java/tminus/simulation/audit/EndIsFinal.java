package tminus.simulation.audit;

import tminus.run.Entry;
import tminus.run.Event;

/** I7: after its end a run does not change; what comes late is only noted. */
final class EndIsFinal implements OfEntries {

    @Override
    public String promise() {
        return "I7";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (before.outcome.isPresent() && !isNote(entry.event())) {
            findings.broken("entry " + entry.number() + " after the end: " + entry.event());
        }
    }

    private static boolean isNote(Event event) {
        return event instanceof Event.LateResult
                || event instanceof Event.ControlIgnored
                || event instanceof Event.NoticeSent
                || event instanceof Event.NoticeFailed
                || event instanceof Event.NoticeRehearsed
                || event instanceof Event.OwnerChanged
                || event instanceof Event.Interrupted
                || event instanceof Event.ClockWentBack;
    }
}

package tminus.simulation.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** I24: of the runs that share a lock one acts at a time. Watches all runs of a world together. */
public final class OneHolderOfALock {
    private final Map<String, String> holders = new LinkedHashMap<>();

    public String promise() {
        return "I24";
    }

    public void see(Happening happening, Reading before, Findings findings) {
        if (happening instanceof Happening.Recorded(var run, var entry, _, _)) {
            see(run, entry, before, findings);
        }
    }

    private void see(String run, Entry entry, Reading before, Findings findings) {
        if (entry.event() instanceof Event.LockTaken(var lock)) {
            var other = holders.putIfAbsent(lock, run);
            if (other != null && !other.equals(run)) {
                findings.broken(run + " takes the lock " + lock + " that " + other + " holds");
            }
        } else if (entry.event() instanceof Event.RunEnded) {
            holders.values().removeIf(run::equals);
        } else if (entry.event() instanceof Event.AttemptStarted(var attempt, _, _, _)
                && attempt.work().kind() != Work.Kind.CHECK) {
            before.plan
                    .environment()
                    .lock()
                    .filter(lock -> !run.equals(holders.get(lock)))
                    .ifPresent(lock -> findings.broken(attempt + " began without " + lock));
        }
    }
}

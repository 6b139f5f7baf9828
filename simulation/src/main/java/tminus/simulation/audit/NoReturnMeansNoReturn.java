package tminus.simulation.audit;

import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** P4: nothing is rolled back once the point of no return was begun. */
final class NoReturnMeansNoReturn implements OfEntries {

    @Override
    public String promise() {
        return "P4";
    }

    @Override
    public void see(Entry entry, Reading before, Findings findings) {
        if (entry.event() instanceof Event.RollbackBegan) {
            before.plan
                    .rollback()
                    .pointOfNoReturn()
                    .filter(step -> before.hasBegun(Work.step(step)))
                    .ifPresent(step ->
                            findings.broken(
                                    "entry " + entry.number() + " rolls back after " + step));
        }
    }
}

package tminus.simulation.audit;

import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** I4: a step begins when everything it depends on is over. */
final class NeedsBeforeStep implements OfIntents {

    @Override
    public String promise() {
        return "I4";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        var work = intent.attempt().work();
        if (work.kind() != Work.Kind.STEP || before.shape.always(work) && before.tidyingUp()) {
            return;
        }
        for (var need : before.shape.before(work.id())) {
            if (!before.isOver(need)) {
                findings.broken(
                        intent.attempt()
                                + " began in entry "
                                + entry.number()
                                + " before "
                                + need
                                + " was over");
            }
        }
    }
}

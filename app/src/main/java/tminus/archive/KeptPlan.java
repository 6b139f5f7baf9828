package tminus.archive;

import java.util.Optional;
import tminus.engine.JournalDamaged;
import tminus.plan.Kinds;
import tminus.plan.Plan;
import tminus.planfile.LoadedPlan;
import tminus.planfile.PlanFile;
import tminus.run.Entry;
import tminus.run.Event;

/** The plan of a run, as the first entry of its journal keeps it. */
public final class KeptPlan {
    private KeptPlan() {}

    /** Throws {@link JournalDamaged} when it is not the plan that was approved. */
    public static Plan of(String run, Optional<Entry> first, Kinds kinds) {
        if (!(first.map(Entry::event).orElse(null) instanceof Event.RunCreated(var header))) {
            throw new JournalDamaged(run, 1, "does not begin with its creation");
        }
        var loaded = PlanFile.readSnapshot(header.snapshot(), kinds);
        var plan = loaded.plan().orElseThrow(() -> unreadable(run, loaded));
        var digest = loaded.digest().orElseThrow();
        if (!digest.equals(header.digest())) {
            throw new JournalDamaged(
                    run,
                    1,
                    "holds a plan with the digest "
                            + digest
                            + ", but the run was created, and is approved, for "
                            + header.digest());
        }
        return plan;
    }

    private static JournalDamaged unreadable(String run, LoadedPlan loaded) {
        return new JournalDamaged(
                run,
                1,
                "holds a plan that this version of tminus cannot read: "
                        + loaded.problems().getFirst().message());
    }
}

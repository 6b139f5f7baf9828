package tminus.simulation.audit;

import tminus.run.AttemptId;
import tminus.run.Work;

/** A work on one of its targets. */
public record Place(Work work, String target) {

    static Place of(AttemptId attempt) {
        return new Place(attempt.work(), attempt.target());
    }

    @Override
    public String toString() {
        return work + (target.isEmpty() ? "" : "@" + target);
    }
}

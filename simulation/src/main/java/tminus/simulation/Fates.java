package tminus.simulation;

import java.time.Duration;
import java.util.SequencedMap;
import tminus.run.AttemptId;

/** Decides what becomes of what a run does; made from a seed, or written for a rehearsal. */
interface Fates {

    /** {@code allowed} is the time from the beginning of the work to its deadline. */
    Fate of(AttemptId attempt, boolean changes, Duration allowed);

    /** The values read before a change, or nothing when they cannot be read. */
    java.util.Optional<SequencedMap<String, String>> capture(String work, String target);

    /** The answer to the {@code when:} of a step; always the same for one step. */
    boolean holds(String step);

    /** Nobody can tell whether the {@code when:} holds, this time. */
    boolean isUnclear(String step);

    boolean probeTells();

    boolean cancelWorks();
}

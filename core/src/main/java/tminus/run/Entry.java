package tminus.run;

import java.time.Instant;
import java.util.Optional;

/**
 * One record of a journal.
 *
 * @param number starts at 1, without holes; the order of things comes from here, not from the time
 * @param fence grows with every change of the process that owns the run
 * @param request the id of the control that caused it
 */
public record Entry(
        long number, Instant at, long fence, Actor actor, Optional<String> request, Event event) {}

package tminus.plan;

import java.time.Duration;

/**
 * What a plan may know of a kind of action.
 *
 * @param name the word after {@code uses:}
 * @param effect what repeating it does, unless the step says otherwise
 * @param timeout the longest time an attempt may take, unless the step says otherwise
 * @param captures it records the values to go back to before a change
 * @param inverse it can go back to the captured values by itself
 * @param probes it can be asked whether an attempt ran
 * @param dryRuns it can show and try its work without leaving a change
 */
public record Kind(
        String name,
        Effect effect,
        Duration timeout,
        boolean captures,
        boolean inverse,
        boolean probes,
        boolean dryRuns) {}

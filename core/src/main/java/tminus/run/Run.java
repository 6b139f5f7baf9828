package tminus.run;

import java.util.Optional;
import tminus.plan.Plan;

/** A run as of some journal entry. Immutable; {@link #after} is the only way to the next one. */
public record Run(Plan plan, Header header, Optional<RunOutcome> outcome) {
    public Run after(Entry entry) {
        return this;
    }
}

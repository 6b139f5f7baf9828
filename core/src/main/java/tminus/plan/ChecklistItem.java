package tminus.plan;

import java.time.Duration;
import java.util.Optional;

/** One item of the checklist before the change, grouped as in the document. */
public record ChecklistItem(
        String id, String group, String item, Proof proof, Optional<Offset> due) {

    /** How the item becomes true. */
    public sealed interface Proof {
        /** A machine looks: an action without effect, for at most {@code timeout}. */
        record ByMachine(Action.Use use, Duration timeout) implements Proof {}

        /** A person of the role says so; {@code evidence} says what they must add, e.g. link. */
        record ByPerson(String role, Optional<String> evidence) implements Proof {}
    }
}

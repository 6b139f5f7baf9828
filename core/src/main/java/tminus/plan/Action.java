package tminus.plan;

import java.time.Duration;
import java.util.List;
import tminus.source.Node;

/** What a step does. */
public sealed interface Action {

    /** A connector acts; {@code with} are its settings as written, references still in them. */
    record Use(String kind, Node.Mapping with) implements Action {}

    /** A person acts, and confirms. */
    record Ask(String text) implements Action {}

    /** Time passes. */
    record Wait(Duration duration) implements Action {}

    /** One person of every role must say go. */
    record Go(List<String> roles) implements Action {
        public Go {
            roles = List.copyOf(roles);
        }
    }

    /** An earlier step is taken back on the way forward. */
    record UndoOf(String step) implements Action {}
}

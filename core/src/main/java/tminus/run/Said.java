package tminus.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A person's word, the run it is said to, and when. */
record Said(Run run, Control control, Instant now) {

    String name() {
        return control.actor().name();
    }

    /** Empty when the person holds one of the roles, or none is asked for. */
    Optional<List<Event>> isMine(List<String> roles) {
        var mine =
                roles.isEmpty()
                        || roles.stream().anyMatch(role -> run.plan().people().holds(name(), role));
        return mine
                ? Optional.empty()
                : Optional.of(
                        ignored(
                                name()
                                        + " does not hold the role \""
                                        + String.join("\" or \"", roles)
                                        + "\""));
    }

    /** The word changes nothing, and the journal says why. */
    List<Event> ignored(String because) {
        return List.of(
                new Event.ControlIgnored(control.word().getClass().getSimpleName(), because));
    }
}

package tminus.plan;

import static java.util.Collections.unmodifiableSequencedMap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Who does what, who must agree, and who is called when nobody answers. */
public record People(
        SequencedMap<String, Role> team,
        List<Escalation> escalation,
        List<Approval> approvals,
        List<SignOff> signOffs) {
    public People {
        team = unmodifiableSequencedMap(new LinkedHashMap<>(team));
        escalation = List.copyOf(escalation);
        approvals = List.copyOf(approvals);
        signOffs = List.copyOf(signOffs);
    }

    /**
     * True when the person holds the role. A role that the team does not list is held by nobody.
     */
    public boolean holds(String person, String role) {
        var held = team.get(role);
        return held != null && held.people().contains(person);
    }

    /** A role and the people who hold it, as mail addresses or names. */
    public record Role(
            String id, List<String> people, Optional<String> duty, Optional<String> contact) {
        public Role {
            people = List.copyOf(people);
        }
    }

    /** One level of the chain: who is told when a question has waited that long. */
    public record Escalation(String to, Duration after) {}

    /**
     * A permission that must be given before anything changes: {@code quorum} different people of
     * the role {@code by}; each permission counts for {@code expires} after it was given.
     */
    public record Approval(
            String id, String by, int quorum, Duration expires, Optional<String> what) {}

    /** An acceptance after the change. */
    public record SignOff(String id, String by, String what) {}
}

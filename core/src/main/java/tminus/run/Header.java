package tminus.run;

import static java.util.Collections.unmodifiableSequencedMap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What is settled when a run is created.
 *
 * @param id the name of the run, e.g. {@code webshop-2.3.0-1}
 * @param digest SHA-256 of the plan for this environment, in hex; what approvals bind to
 * @param snapshot the canonical text of the plan, complete: the journal needs nothing beside it
 * @param planFolder the folder that relative paths of the plan start from
 * @param initiator who started the run
 * @param authors who wrote the plan; with the initiator and the parameter givers they may not
 *     approve
 * @param parameters values given with the start, by name
 * @param start when T is; empty for "now": T is the moment at which the first step at or after T is
 *     ready, and waits before it are dropped
 * @param opens the first instant at which a step may start
 * @param closes the window's end, exclusive; empty for a plan without a window
 * @param contingencyEnds the end of the time for the way back
 * @param answersYes confirmations and approvals are answered by the initiator: a single person
 */
public record Header(
        String id,
        Mode mode,
        String environment,
        String digest,
        String snapshot,
        String planFolder,
        String initiator,
        List<String> authors,
        SequencedMap<String, String> parameters,
        Optional<Instant> start,
        Instant opens,
        Optional<Instant> closes,
        Optional<Instant> contingencyEnds,
        boolean answersYes) {
    public Header {
        authors = List.copyOf(authors);
        parameters = unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    }

    /** True for people who had a hand in the plan or the start, and so may not approve. */
    public boolean isInvolved(String person) {
        return initiator.equals(person) || authors.contains(person);
    }
}

package tminus.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that the run waits for and a person can give.
 *
 * @param id names the state it belongs to: an answer to an older state has another id
 * @param kind what is asked
 * @param text the question, for people
 * @param roles who may answer; empty for anybody who may operate the run
 * @param since when it was asked
 * @param number the number of the journal entry that raised it
 * @param until when the default applies
 * @param blocks nothing new starts while it is open
 * @param commands what to type, in the order of likelihood, e.g. {@code tminus approve RUN cab}
 */
public record Question(
        String id,
        Kind kind,
        String text,
        List<String> roles,
        Instant since,
        long number,
        Optional<Instant> until,
        boolean blocks,
        List<String> commands) {
    public Question {
        roles = List.copyOf(roles);
        commands = List.copyOf(commands);
    }

    /** What a question is about. */
    public enum Kind {
        APPROVAL,
        CHECK,
        FAILED_CHECK,
        ASK,
        GO,
        UNKNOWN_OUTCOME,
        TRIGGER,
        FAILURE,
        HOLD,
        WINDOW_CLOSED,
        SIGN_OFF,
        LOCK
    }
}

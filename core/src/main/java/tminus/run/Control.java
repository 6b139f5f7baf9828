package tminus.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's word to a run.
 *
 * @param request the id of this one word; said twice, it counts once
 * @param given when the person said it
 */
public record Control(String request, Actor actor, Instant given, Word word) {

    /** What the person says. {@code question} names the open question that it answers. */
    public sealed interface Word {

        record Approve(String approval, String digest) implements Word {}

        record Withdraw(String approval) implements Word {}

        /** No to an approval, a go/no-go or a sign-off. */
        record Reject(String gate, String reason) implements Word {}

        /** A checklist item or an ask-step is done. */
        record Confirm(String question, Optional<String> evidence) implements Word {}

        /** An answer to a question with choices: an unknown outcome, a trigger, a failure. */
        record Answer(String question, Choice choice, String reason) implements Word {}

        /** Go: to a go/no-go step, a hold, or a closed window (which needs the reason). */
        record Go(String question, Optional<String> reason) implements Word {}

        record SignOff(String signOff) implements Word {}

        record Hold(String reason) implements Word {}

        record Retry(Work work, String reason) implements Word {}

        record Skip(Work work, String reason) implements Word {}

        record RollBack(String reason) implements Word {}

        /** {@code leaveChanges} must be true once something was changed. */
        record Abort(String reason, boolean leaveChanges) implements Word {}

        /** A newer run takes the place of one whose first step has not begun. */
        record Supersede(String byRun) implements Word {}
    }

    /** The answers to questions with choices. */
    public enum Choice {
        /** The attempt of unknown outcome took effect. */
        RAN,
        /** It did not, and cannot any more. */
        DID_NOT_RUN,
        ROLL_BACK,
        HOLD,
        CONTINUE,
        RETRY,
        SKIP,
        GIVE_UP
    }
}

package tminus.run;

import java.time.Instant;
import java.util.Optional;
import tminus.plan.Messages.Moment;

/**
 * A notice on its way to one channel.
 *
 * @param key names this one message: said twice, it is the same
 * @param notice the id of the notice in the plan
 * @param to the channel
 * @param moment what it tells of; empty for a notice of the timeline
 * @param detail the step, question or reason it tells of
 * @param tries how often it was tried
 * @param notBefore when it may be tried (again)
 */
public record Delivery(
        String key,
        String notice,
        String to,
        Optional<Moment> moment,
        String detail,
        int tries,
        Instant notBefore) {

    /** The next try, after a pause that doubles each time. */
    Delivery again(Instant failedAt) {
        var pause = Limits.NOTICE_PAUSE.multipliedBy(1L << tries);
        return new Delivery(key, notice, to, moment, detail, tries + 1, failedAt.plus(pause));
    }

    /** True when a failure of this try is the last one. */
    public boolean isLastTry() {
        return tries + 1 >= Limits.NOTICE_TRIES;
    }
}

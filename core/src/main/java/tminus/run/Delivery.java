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
        Instant notBefore) {}

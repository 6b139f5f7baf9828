package tminus.run;

import static java.util.Collections.unmodifiableSequencedMap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.plan.Messages;
import tminus.plan.Messages.Moment;
import tminus.plan.Messages.Notice;

/** The notices that are still to be sent, by key, and how many were given up. */
public record Mail(SequencedMap<String, Delivery> open, int givenUp) {
    public Mail {
        open = unmodifiableSequencedMap(open);
    }

    static final Mail EMPTY = new Mail(new LinkedHashMap<>(), 0);

    /** Every notice that is to be given at such a moment, to each of its channels. */
    Mail tell(Messages messages, Moment moment, String detail, Entry entry) {
        var mail = this;
        for (var notice : messages.notices()) {
            if (notice.on().contains(moment)) {
                mail =
                        mail.add(
                                notice,
                                "/" + entry.number(),
                                Optional.of(moment),
                                detail,
                                entry.at());
            }
        }
        return mail;
    }

    /** A notice of the timeline, to each of its channels. */
    Mail due(Notice notice, Instant at) {
        var detail = notice.at().map(Object::toString).orElse("");
        return add(notice, "", Optional.empty(), detail, at);
    }

    private Mail add(
            Notice notice, String occasion, Optional<Moment> moment, String detail, Instant at) {
        var longer = new LinkedHashMap<>(open);
        for (var to : notice.to()) {
            var key = notice.id() + "/" + to + occasion;
            longer.put(key, new Delivery(key, notice.id(), to, moment, detail, 0, at));
        }
        return new Mail(longer, givenUp);
    }

    Mail sent(String key) {
        var shorter = new LinkedHashMap<>(open);
        shorter.remove(key);
        return new Mail(shorter, givenUp);
    }

    Mail failed(String key, boolean last, Instant at) {
        var delivery = open.get(key);
        if (delivery == null) {
            return this;
        }
        if (last) {
            return new Mail(sent(key).open(), givenUp + 1);
        }
        var changed = new LinkedHashMap<>(open);
        changed.put(key, delivery.again(at));
        return new Mail(changed, givenUp);
    }
}

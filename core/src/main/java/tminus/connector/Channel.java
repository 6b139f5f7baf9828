package tminus.connector;

import java.nio.file.Path;
import java.util.Optional;
import tminus.source.Fields;

/**
 * Carries notices to people.
 *
 * @param <S> the settings of one channel, a record
 */
public interface Channel<S> {

    /** The word a plan uses for this kind of channel, e.g. {@code mail}. */
    String kind();

    Optional<S> read(Fields with);

    /** Sends one message. The same key means the same message: it may arrive once only. */
    Outcome send(S settings, Message message);

    /** As {@link #send(Object, Message)}; paths in the settings start at the folder of the plan. */
    default Outcome send(S settings, Message message, Path planFolder) {
        return send(settings, message);
    }

    /**
     * One message to people. {@code name} is what follows the colon in {@code mail:stakeholders}.
     */
    record Message(String key, String name, String subject, String text) {}
}

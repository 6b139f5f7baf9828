package tminus.engine;

import java.util.List;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Run;

/** Sends notices, beside the engine. A dead channel never holds anything up. */
public interface Outbox {

    void send(Run run, Delivery delivery);

    /** NoticeSent and NoticeFailed since the last call. Does not wait. */
    List<Event> reports();
}

package tminus.simulation;

import java.util.ArrayList;
import java.util.List;
import tminus.engine.Outbox;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Limits;
import tminus.run.Run;

/** Channels that are sometimes dead. */
final class SimulatedOutbox implements Outbox {
    private final Chance chance;
    private final List<Event> reports = new ArrayList<>();

    SimulatedOutbox(Chance chance) {
        this.chance = chance;
    }

    @Override
    public void send(Run run, Delivery delivery) {
        if (chance.strikes(Fault.CHANNEL_DEAD)) {
            var last = delivery.tries() + 1 >= Limits.NOTICE_TRIES;
            reports.add(new Event.NoticeFailed(delivery.key(), "connection refused", last));
        } else {
            reports.add(new Event.NoticeSent(delivery.key()));
        }
    }

    @Override
    public List<Event> reports() {
        var now = List.copyOf(reports);
        reports.clear();
        return now;
    }
}

package tminus.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.engine.Inbox;
import tminus.engine.Locks;
import tminus.engine.Outbox;
import tminus.run.Control;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Run;

/** An outside in which nobody speaks, every notice arrives nowhere, and all locks are free. */
final class Silence implements Inbox, Outbox, Locks {
    private final List<Event> sent = new ArrayList<>();

    @Override
    public List<Control> arrived() {
        return List.of();
    }

    @Override
    public void takenIn(Control control) {}

    @Override
    public void send(Run run, Delivery delivery) {
        sent.add(new Event.NoticeSent(delivery.key()));
    }

    @Override
    public List<Event> reports() {
        var reports = List.copyOf(sent);
        sent.clear();
        return reports;
    }

    @Override
    public Optional<String> take(String lock, String run) {
        return Optional.empty();
    }

    @Override
    public void release(String lock, String run) {}
}

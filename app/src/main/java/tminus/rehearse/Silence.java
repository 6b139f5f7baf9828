package tminus.rehearse;

import java.util.List;
import java.util.Optional;
import tminus.engine.Inbox;
import tminus.engine.Locks;
import tminus.engine.Outbox;
import tminus.run.Control;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Run;

/** An outside in which nobody speaks, nobody can be told anything, and all locks are free. */
final class Silence implements Inbox, Outbox, Locks {
    @Override
    public List<Control> arrived() {
        return List.of();
    }

    @Override
    public void takenIn(Control control) {}

    @Override
    public void send(Run run, Delivery delivery) {
        throw new IllegalStateException("a rehearsal sends nothing: " + delivery.key());
    }

    @Override
    public List<Event> reports() {
        return List.of();
    }

    @Override
    public Optional<String> take(String lock, String run) {
        return Optional.empty();
    }

    @Override
    public void release(String lock, String run) {}
}

package tminus.carry;

import java.util.List;
import tminus.engine.Outbox;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Run;

/** Stands where channels are: notices stay open until a process carries the run again. */
final class NobodySends implements Outbox {
    @Override
    public void send(Run run, Delivery delivery) {}

    @Override
    public List<Event> reports() {
        return List.of();
    }
}

package tminus.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tminus.engine.Inbox;
import tminus.run.Control;

/** The letter box of one run. It is durable: all processes that carry the run share it. */
final class SimulatedInbox implements Inbox {
    private final Chance chance;
    private final Consumer<String> takenIn;
    private final Map<Integer, Control> waiting = new LinkedHashMap<>();
    private int count;

    SimulatedInbox(Chance chance, Consumer<String> takenIn) {
        this.chance = chance;
        this.takenIn = takenIn;
    }

    void put(Control control) {
        waiting.put(count++, control);
    }

    @Override
    public List<Control> arrived() {
        return List.copyOf(waiting.values());
    }

    @Override
    public void takenIn(Control control) {
        takenIn.accept(control.request());
        if (!chance.strikes(Fault.CONTROL_SHOWN_AGAIN)) {
            waiting.values().removeIf(control::equals);
        }
    }
}

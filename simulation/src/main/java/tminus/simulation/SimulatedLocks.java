package tminus.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tminus.engine.Locks;

/** The locks of environments, durable and shared by all runs of a world. */
final class SimulatedLocks implements Locks {
    private final Map<String, String> holders = new LinkedHashMap<>();

    @Override
    public Optional<String> take(String lock, String run) {
        var holder = holders.computeIfAbsent(lock, _ -> run);
        return holder.equals(run) ? Optional.empty() : Optional.of(holder);
    }

    @Override
    public void release(String lock, String run) {
        holders.remove(lock, run);
    }
}

package tminus.simulation;

import java.util.List;
import java.util.Optional;
import tminus.simulation.audit.Violation;

/** Lives through many worlds, one after the other, until one breaks a promise. */
public final class Sweep {
    private final Coverage coverage = new Coverage();

    /** A seed and the promises that were broken in its world. */
    public record Broken(long seed, List<Violation> violations) {

        @Override
        public String toString() {
            return "seed " + seed + ": " + violations.getFirst();
        }
    }

    /** The first world from {@code from} to before {@code to} in which a promise is broken. */
    public Optional<Broken> firstBroken(long from, long to) {
        for (var seed = from; seed < to; seed++) {
            var world = new SimulatedWorld(seed);
            var violations = world.live();
            coverage.add(world.coverage());
            if (!violations.isEmpty()) {
                return Optional.of(new Broken(seed, violations));
            }
        }
        return Optional.empty();
    }

    public Coverage coverage() {
        return coverage;
    }
}

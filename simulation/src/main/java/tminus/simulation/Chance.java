package tminus.simulation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Where everything that is not settled comes from: one seed. Each seed also draws its own rate for
 * every fault, so that some worlds never crash and others do all the time.
 */
final class Chance {
    private final SplittableRandom random;
    private final double[] rates;
    private final Set<Fault> struck = EnumSet.noneOf(Fault.class);
    private boolean healed;

    Chance(long seed) {
        // neighbouring seeds must not make neighbouring worlds
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        rates = new double[Fault.values().length];
        var harshness = random.nextInt(8) == 0 ? 0 : random.nextDouble();
        for (var fault : Fault.values()) {
            var drawn = random.nextInt(5) < 2 ? random.nextDouble() : 0;
            rates[fault.ordinal()] = drawn * harshness * fault.highest();
        }
    }

    /** True when the fault happens now. Never after the world has healed. */
    boolean strikes(Fault fault) {
        var rate = rates[fault.ordinal()];
        var strikes = rate > 0 && !healed && random.nextDouble() < rate;
        if (strikes) {
            struck.add(fault);
        }
        return strikes;
    }

    void heal() {
        healed = true;
    }

    boolean healed() {
        return healed;
    }

    Set<Fault> struck() {
        return struck;
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Short times are more likely than long ones. */
    Duration upTo(Duration longest) {
        var part = random.nextDouble();
        return Duration.ofMillis((long) (longest.toMillis() * part * part) + 1);
    }

    Duration seconds(int low, int high) {
        return Duration.ofSeconds(between(low, high));
    }

    Duration minutes(int low, int high) {
        return Duration.ofMinutes(between(low, high));
    }
}

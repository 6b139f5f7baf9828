package tminus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs the engine we ship in thousands of small made-up worlds and checks what must hold in all of
 * them. One world again: {@code -Dseed=4711}; many more: {@code -Dseeds=1000000}.
 */
class SimulationTest {
    static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

    private static final long SEEDS = Long.getLong("seeds", 20_000);
    private static final int BLOCK = 10_000;
    private static final int CHUNK = 50;
    private static final int TWINS = 2_000;

    @Test
    void every_run_keeps_its_promises() throws Exception {
        var coverage = new ConcurrentHashMap<Long, Coverage>();
        var broken = sweep(coverage);

        assertThat(broken.values().stream().findFirst().map(SimulationTest::report)).isEmpty();
        if (Long.getLong("seed") == null) {
            everythingWasMet(coverage);
        }
    }

    /** A simulation that never meets something proves nothing about it. */
    private static void everythingWasMet(Map<Long, Coverage> coverage) {
        coverage.forEach((block, met) -> {
            if ((block + 1) * BLOCK <= SEEDS) {
                assertThat(met.missing()).as("never met from %s", block * BLOCK).isEmpty();
            }
        });
    }

    private static Map<Long, Sweep.Broken> sweep(ConcurrentMap<Long, Coverage> coverage)
            throws Exception {
        var seed = Long.getLong("seed");
        var next = new AtomicLong(seed == null ? 0 : seed);
        var end = seed == null ? SEEDS : seed + 1;
        var broken = new ConcurrentHashMap<Long, Sweep.Broken>();
        Callable<Void> worker =
                () -> {
                    for (var from = next.getAndAdd(CHUNK);
                            from < end && broken.isEmpty();
                            from = next.getAndAdd(CHUNK)) {
                        var sweep = new Sweep();
                        sweep.firstBroken(from, Math.min(end, from + CHUNK))
                                .ifPresent(one -> broken.put(one.seed(), one));
                        coverage.merge(from / BLOCK, sweep.coverage(), SimulationTest::together);
                    }
                    return null;
                };
        onAllThreads(worker);
        return new TreeMap<>(broken);
    }

    private static Coverage together(Coverage one, Coverage other) {
        one.add(other);
        return one;
    }

    private static void onAllThreads(Callable<Void> worker) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var workers = LongStream.range(0, THREADS).mapToObj(_ -> worker).toList();
            for (var result : threads.invokeAll(workers)) {
                result.get();
            }
        }
    }

    private static String report(Sweep.Broken broken) {
        var world = new SimulatedWorld(broken.seed());
        world.live();
        var journals =
                world.runs().stream()
                        .flatMap(run -> world.journal(run).stream().map(entry -> run + " " + entry))
                        .collect(Collectors.joining("\n"));
        return "%s%n%s%nreplay with: ./mvnw -pl simulation -am test -Dtest=SimulationTest -Dseed=%d"
                .formatted(journals, broken, broken.seed());
    }

    @Test
    void the_same_seed_makes_the_same_journals_alone_and_beside_others() throws Exception {
        var alone = new ArrayList<List<String>>();
        for (var seed = 0; seed < TWINS; seed++) {
            alone.add(journals(seed));
        }

        var beside = new ConcurrentHashMap<Integer, List<String>>();
        var next = new AtomicLong();
        onAllThreads(() -> {
            for (var seed = next.getAndIncrement(); seed < TWINS; seed = next.getAndIncrement()) {
                beside.put((int) seed, journals(seed));
            }
            return null;
        });

        assertThat(new TreeMap<>(beside).values()).containsExactlyElementsOf(alone);
    }

    /** The last hash of a journal stands for all of it. */
    private static List<String> journals(long seed) {
        var world = new SimulatedWorld(seed);
        world.live();
        return world.hashes();
    }

    @Test
    void the_canary_dies() {
        assertThat(MutantLoader.of(Mutants.CANARY).firstBroken(0, 1_000)).contains("broken in run");
    }
}

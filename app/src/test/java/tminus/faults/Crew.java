package tminus.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Does many runs, some at once: most of a run is waiting. */
public final class Crew implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Integer.getInteger("tminus.at-once", 4));

    /** Makes something of something else, in its own time. */
    public interface Job<S, T> {
        T of(S source) throws Exception;
    }

    /** In the order of what it is made of. */
    public <S, T> List<T> all(List<S> sources, Job<S, T> job)
            throws InterruptedException, ExecutionException {
        var futures = new ArrayList<Future<T>>();
        for (var source : sources) {
            futures.add(threads.submit(() -> job.of(source)));
        }
        var all = new ArrayList<T>();
        for (var future : futures) {
            all.add(future.get());
        }
        return all;
    }

    /** All of them, or so many at equal distances, from a first one left to chance. */
    public static <T> List<T> sample(List<T> all, String wanted, Random random) {
        if (wanted.equals("all")) {
            return all;
        }
        var number = Math.min(Integer.parseInt(wanted), all.size());
        var first = random.nextDouble();
        return IntStream.range(0, number)
                .mapToObj(index -> all.get((int) ((index + first) * all.size() / number)))
                .toList();
    }

    @Override
    public void close() {
        threads.close();
    }
}

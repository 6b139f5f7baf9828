package tminus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed before each call that reaches a disk, another process or another machine,
 * and taken up again. {@code -Dtminus.points=all} looks at every point, a number at so many of
 * them, {@code -Dtminus.point="SCRIPTS link 1"} at one.
 */
class CrashPointsTest {
    private static final String POINTS = System.getProperty("tminus.points", "12");
    private static final int PAIRS = Integer.getInteger("tminus.pairs", 3);
    private static final String ONLY = System.getProperty("tminus.point", "");
    private static final long SEED = Long.getLong("tminus.seed", System.nanoTime());

    @TempDir private Path folder;
    private final AtomicInteger folders = new AtomicInteger();

    /** A run to be killed at these points, one after the other. */
    private record Case(ReferencePlan plan, List<Point> points) {
        @Override
        public String toString() {
            return plan + " " + Strike.names(points);
        }
    }

    private record Result(Case tried, int kills, String complaint) {}

    @Test
    void wherever_the_program_is_killed_nothing_is_lost_and_nothing_is_done_twice()
            throws Exception {
        System.out.println("CrashPointsTest: replay with -Dtminus.seed=" + SEED);
        try (var crew = new Crew()) {
            var calm = calm(crew);
            var results = crew.all(cases(calm), each -> endured(each, calm.get(each.plan())));
            for (var plan : ReferencePlan.all()) {
                tell(plan, calm.get(plan), results);
            }
            results.stream()
                    .filter(result -> result.kills() == 0)
                    .forEach(result ->
                            System.out.println("CrashPointsTest: not met: " + result.tried()));
            assertThat(results.stream().map(Result::complaint).filter(text -> !text.isEmpty()))
                    .isEmpty();
            assertThat(results.stream().mapToInt(Result::kills).sum())
                    .as("kills in " + results.size() + " runs")
                    .isGreaterThan(results.size() / 2);
        }
    }

    private Map<ReferencePlan, Ordeal.Calm> calm(Crew crew) throws Exception {
        var calm = new LinkedHashMap<ReferencePlan, Ordeal.Calm>();
        var all =
                crew.all(
                        ReferencePlan.all(),
                        plan -> {
                            try (var ordeal = new Ordeal(plan, fresh())) {
                                return ordeal.calm();
                            }
                        });
        ReferencePlan.all().forEach(plan -> calm.put(plan, all.get(plan.ordinal())));
        return calm;
    }

    private Path fresh() {
        return folder.resolve("run-" + folders.incrementAndGet());
    }

    private List<Case> cases(Map<ReferencePlan, Ordeal.Calm> calm) {
        var random = new Random(SEED);
        var singles = new ArrayList<Case>();
        var pairs = new ArrayList<Case>();
        calm.forEach((plan, undisturbed) -> {
            var points = undisturbed.points();
            points.forEach(point -> singles.add(new Case(plan, List.of(point))));
            for (var pair = 0; pair < PAIRS; pair++) {
                pairs.add(new Case(plan, List.of(any(points, random), early(points, random))));
            }
        });
        if (!ONLY.isEmpty()) {
            return singles.stream().filter(each -> each.toString().equals(ONLY)).toList();
        }
        var cases = new ArrayList<>(Crew.sample(singles, POINTS, random));
        IntStream.range(0, PAIRS).forEach(_ -> cases.add(any(pairs, random)));
        return cases;
    }

    /** A process that recovers makes fewer calls than one that does it all. */
    private static Point early(List<Point> points, Random random) {
        var point = any(points, random);
        return new Point(point.call(), point.file(), 1 + random.nextInt(point.nth()));
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private Result endured(Case each, Ordeal.Calm calm) {
        try (var ordeal = new Ordeal(each.plan(), fresh())) {
            var complaint = "";
            try {
                ordeal.endure(each.points(), calm.trace());
            } catch (AssertionError | RuntimeException failure) {
                complaint = each + ":\n" + failure + "\n" + ordeal.story();
                System.out.println("CrashPointsTest: " + complaint);
            }
            return new Result(each, ordeal.strikes(), complaint);
        }
    }

    private static void tell(ReferencePlan plan, Ordeal.Calm calm, List<Result> results) {
        var singles =
                results.stream()
                        .filter(each -> each.tried().plan() == plan)
                        .filter(each -> each.tried().points().size() == 1)
                        .toList();
        var pairs =
                results.stream()
                        .filter(each -> each.tried().plan() == plan)
                        .filter(each -> each.tried().points().size() == 2)
                        .toList();
        System.out.printf(
                "CrashPointsTest: %s: %d calls, %d points; %d tried, %d killed; %d pairs, %d killed"
                        + " twice; %d complaints%n",
                plan,
                calm.calls(),
                calm.points().size(),
                singles.size(),
                singles.stream().mapToInt(Result::kills).sum(),
                pairs.size(),
                pairs.stream().filter(each -> each.kills() == 2).count(),
                results.stream()
                        .filter(each -> each.tried().plan() == plan)
                        .filter(each -> !each.complaint().isEmpty())
                        .count());
    }
}

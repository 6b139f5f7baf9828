import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import tminus.connector.Outcome;
import tminus.connectors.Connectors;
import tminus.engine.Engine;
import tminus.engine.Inbox;
import tminus.engine.Locks;
import tminus.engine.Outbox;
import tminus.engine.Outside;
import tminus.engine.Workers;
import tminus.journal.Store;
import tminus.plan.Plan;
import tminus.planfile.PlanFile;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Control;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.Run;

/**
 * What it costs to make each step of a run durable, before it is sent and after it has ended: steps
 * that do nothing, against a bare file that takes the same bytes with the same number of writes.
 */
final class DurableSteps {
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int CHAIN = Integer.getInteger("steps", 500);
    private static final int RUNS = Integer.getInteger("runs", 50);
    private static final int STEPS_OF_EACH = 200;
    private static final int EVENTS_OF_A_STEP = 2;

    private final Path folder;
    private int names;

    private DurableSteps(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new DurableSteps(Files.createTempDirectory(Path.of(arguments[0]), "bench"));
        bench.one(50);
        bench.many(5, 50);
        var one = new ArrayList<double[]>();
        var many = new ArrayList<double[]>();
        for (var round = 0; round < ROUNDS; round++) {
            one.add(bench.one(CHAIN));
            many.add(bench.many(RUNS, STEPS_OF_EACH));
        }
        print("one run, milliseconds a step", one);
        print(RUNS + " runs at once, steps a second", many);
    }

    private static void print(String what, List<double[]> rounds) {
        var ours = median(rounds.stream().map(round -> round[0]).toList());
        var bare = median(rounds.stream().map(round -> round[1]).toList());
        var ratio = median(rounds.stream().map(round -> round[0] / round[1]).toList());
        System.out.printf(
                "%s: tminus %.2f, bare file %.2f, ratio %.2f (medians of %d rounds)%n",
                what, ours, bare, ratio, rounds.size());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** Milliseconds a step: of a run, and of a bare file. */
    private double[] one(int steps) throws Exception {
        var plan = plan(steps);
        var place = place();
        try (var store = Store.open(place)) {
            var begin = System.nanoTime();
            carry(store, plan, "bench-1");
            var ours = System.nanoTime() - begin;
            var bare = bareChain(steps, bytesOfAnEvent(place));
            return new double[] {ours / 1e6 / steps, bare / 1e6 / steps};
        }
    }

    /** Steps a second of all runs together: of tminus, and of a bare file with shared commits. */
    private double[] many(int runs, int steps) throws Exception {
        var plan = plan(steps);
        var place = place();
        try (var store = Store.open(place);
                var threads = Executors.newFixedThreadPool(runs)) {
            var jobs = new ArrayList<Callable<Void>>();
            for (var run = 1; run <= runs; run++) {
                var id = "bench-" + run;
                jobs.add(() -> carry(store, plan, id));
            }
            var begin = System.nanoTime();
            for (var job : threads.invokeAll(jobs)) {
                job.get();
            }
            var ours = (System.nanoTime() - begin) / 1e9;
            var bare = bareGroups(runs, steps, bytesOfAnEvent(place)) / 1e9;
            return new double[] {runs * steps / ours, runs * steps / bare};
        }
    }

    private Path place() {
        return folder.resolve("state-" + ++names);
    }

    private static Void carry(Store store, Loaded plan, String id) {
        var outside =
                new Outside(
                        store.journal(),
                        new NoOp(),
                        new NoInbox(),
                        new NoOutbox(),
                        new NoLocks(),
                        InstantSource.system());
        var engine = Engine.create(outside, plan.plan(), plan.header(id), "bench", _ -> {});
        while (!engine.isDone()) {
            engine.turn();
        }
        return null;
    }

    private Loaded plan(int steps) throws IOException {
        var text = new StringBuilder();
        text.append("tminus: 1\nplan: bench\nrelease: {name: b, version: 1.0.0}\nsteps:\n");
        for (var step = 0; step < steps; step++) {
            text.append("  - {id: s").append(step).append(", effect: none, run: 'true'}\n");
        }
        var file = Files.writeString(folder.resolve("plan.yaml"), text);
        var kinds = new Connectors(InstantSource.system(), new StringBuilder());
        var loaded =
                PlanFile.load(file, Optional.empty(), new LinkedHashMap<>(), kinds, Instant.now());
        return new Loaded(
                loaded.plan().orElseThrow(() -> new AssertionError(loaded.problems())),
                loaded.digest().orElseThrow(),
                loaded.snapshot().orElseThrow());
    }

    private record Loaded(Plan plan, String digest, String snapshot) {
        Header header(String id) {
            return new Header(
                    id,
                    Mode.LIVE,
                    "production",
                    digest,
                    snapshot,
                    "/",
                    "bench",
                    List.of(),
                    new LinkedHashMap<>(),
                    Optional.empty(),
                    Instant.now(),
                    Optional.empty(),
                    Optional.empty(),
                    true);
        }
    }

    /** The mean length of a record, without the first of each run, which holds the plan. */
    private static int bytesOfAnEvent(Path state) throws Exception {
        try (var database =
                        DriverManager.getConnection("jdbc:sqlite:" + state.resolve("journal.db"));
                var statement = database.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT avg(length(run) + length(at) + length(actor) + length(type)"
                                        + " + length(body) + length(previous) + length(hash) + 16)"
                                        + " FROM record WHERE number > 1")) {
            return (int) row.getDouble(1);
        }
    }

    private long bareChain(int steps, int bytes) throws IOException {
        try (var file = file()) {
            var begin = System.nanoTime();
            for (var event = 0; event < steps * EVENTS_OF_A_STEP; event++) {
                file.write(ByteBuffer.allocate(bytes));
                file.force(false);
            }
            return System.nanoTime() - begin;
        }
    }

    private long bareGroups(int writers, int steps, int bytes) throws Exception {
        try (var file = file();
                var threads = Executors.newFixedThreadPool(writers)) {
            var shared = new SharedFile(file, bytes);
            var jobs = new ArrayList<Callable<Void>>();
            for (var writer = 0; writer < writers; writer++) {
                jobs.add(
                        () -> {
                            for (var event = 0; event < steps * EVENTS_OF_A_STEP; event++) {
                                shared.append();
                            }
                            return null;
                        });
            }
            var begin = System.nanoTime();
            for (var job : threads.invokeAll(jobs)) {
                job.get();
            }
            return System.nanoTime() - begin;
        }
    }

    private FileChannel file() throws IOException {
        return FileChannel.open(
                folder.resolve("bare-" + ++names),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
    }

    /** Whoever comes first writes for all who wait. */
    private static final class SharedFile {
        private final FileChannel file;
        private final int bytes;
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicLong wanted = new AtomicLong();
        private volatile long written;

        SharedFile(FileChannel file, int bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        void append() throws IOException {
            var mine = wanted.incrementAndGet();
            while (written < mine) {
                lock.lock();
                try {
                    if (written < mine) {
                        var until = wanted.get();
                        file.write(ByteBuffer.allocate((int) (until - written) * bytes));
                        file.force(false);
                        written = until;
                    }
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** Every attempt succeeds at once. */
    private static final class NoOp implements Workers {
        private final List<Event.Report> reports = new ArrayList<>();

        @Override
        public void begin(Run run, Command.Begin command) {
            reports.add(new Event.AttemptEnded(command.attempt(), Outcome.succeeded()));
        }

        @Override
        public void capture(Run run, Command.Capture command) {}

        @Override
        public void probe(Run run, Command.Probe command) {}

        @Override
        public void evaluate(Run run, Command.Evaluate command) {}

        @Override
        public void cancel(AttemptId attempt) {}

        @Override
        public List<Event.Report> reports() {
            var all = List.copyOf(reports);
            reports.clear();
            return all;
        }
    }

    private static final class NoInbox implements Inbox {
        @Override
        public List<Control> arrived() {
            return List.of();
        }

        @Override
        public void takenIn(Control control) {}
    }

    private static final class NoOutbox implements Outbox {
        @Override
        public void send(Run run, Delivery delivery) {}

        @Override
        public List<Event> reports() {
            return List.of();
        }
    }

    private static final class NoLocks implements Locks {
        @Override
        public Optional<String> take(String lock, String run) {
            return Optional.empty();
        }

        @Override
        public void release(String lock, String run) {}
    }
}

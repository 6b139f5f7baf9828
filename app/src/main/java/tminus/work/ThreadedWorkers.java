package tminus.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import tminus.engine.Workers;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Run;

/** Carries attempts out, each on a virtual thread of its own. */
public final class ThreadedWorkers implements Workers {
    /** Connectors keep their deadline themselves; this is for one that does not. */
    private static final Duration AFTER_DEADLINE = Duration.ofSeconds(5);

    private final Conduct conduct;
    private final Whens whens = new Whens();
    private final InstantSource clock;
    private final Bell bell;
    private final Queue<Event.Report> reports = new ConcurrentLinkedQueue<>();
    private final SequencedMap<String, Thread> threads = new LinkedHashMap<>();

    public ThreadedWorkers(
            Preparation preparation, Outputs outputs, InstantSource clock, Bell bell) {
        this.conduct = new Conduct(preparation, outputs, clock);
        this.clock = clock;
        this.bell = bell;
    }

    @Override
    public void begin(Run run, Command.Begin command) {
        var attempt = command.attempt();
        start(
                attempt.toString(),
                Duration.between(clock.instant(), command.deadline()),
                () -> new Event.AttemptEnded(attempt, conduct.attempt(run, command)));
    }

    @Override
    public void capture(Run run, Command.Capture command) {
        start(
                "capture " + command.work() + "@" + command.target(),
                Timeouts.of(run.plan(), command.work()),
                () -> conduct.capture(run, command));
    }

    @Override
    public void probe(Run run, Command.Probe command) {
        var attempt = command.attempt();
        if (command.stop() && isInterrupted(question(attempt))) {
            return;
        }
        start(
                question(attempt),
                Timeouts.of(run.plan(), attempt.work()).plusSeconds(60),
                () -> new Event.AttemptProbed(attempt, conduct.probe(run, command)));
    }

    @Override
    public void evaluate(Run run, Command.Evaluate command) {
        start(
                "evaluate " + command.step(),
                Duration.ofSeconds(30),
                () -> whens.answer(run, command.step()));
    }

    @Override
    public void cancel(AttemptId attempt) {
        if (!isInterrupted(attempt.toString())) {
            isInterrupted(question(attempt));
        }
    }

    /** Interrupts what has this name; false when there is no such thing. */
    private boolean isInterrupted(String name) {
        synchronized (threads) {
            var thread = threads.get(name);
            if (thread != null) {
                thread.interrupt();
            }
            return thread != null;
        }
    }

    @Override
    public List<Event.Report> reports() {
        var all = new ArrayList<Event.Report>();
        for (var next = reports.poll(); next != null; next = reports.poll()) {
            all.add(next);
        }
        return all;
    }

    /** How many attempts and questions are under way. */
    public int underWay() {
        synchronized (threads) {
            return threads.size();
        }
    }

    /** Asks everything under way to stop, and waits for it, at most so long. */
    public void stop(Duration longest) throws InterruptedException {
        var end = System.nanoTime() + longest.toNanos();
        List<Thread> left;
        synchronized (threads) {
            left = List.copyOf(threads.values());
        }
        left.forEach(Thread::interrupt);
        for (var thread : left) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    private static String question(AttemptId attempt) {
        return "what became of " + attempt;
    }

    private void start(String name, Duration longest, Supplier<Event.Report> job) {
        var thread =
                Thread.ofVirtual()
                        .name(name)
                        .unstarted(() -> {
                            // in this order: who sees that nothing is under way finds every report
                            reports.add(job.get());
                            synchronized (threads) {
                                threads.remove(name, Thread.currentThread());
                            }
                            bell.ring();
                        });
        synchronized (threads) {
            threads.put(name, thread);
        }
        thread.start();
        interruptAfter(thread, longest.plus(AFTER_DEADLINE));
    }

    private static void interruptAfter(Thread thread, Duration longest) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        if (!thread.join(longest.isNegative() ? Duration.ZERO : longest)) {
                            thread.interrupt();
                        }
                    } catch (InterruptedException neverAsked) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}

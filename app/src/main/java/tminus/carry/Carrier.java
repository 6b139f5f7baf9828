package tminus.carry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import tminus.engine.Engine;
import tminus.engine.FenceLost;
import tminus.run.Question;
import tminus.run.Questions;
import tminus.run.Run;

/**
 * Carries one run in this process: the loop around its engine. Carried by one thread; others may
 * only ask it to stop.
 */
public final class Carrier implements AutoCloseable {
    /** How often it is asked whether the inbox may hold news. */
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** How long it goes without a turn at most. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private static final Duration LEAVING_POLL = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration LAST_WORDS = Duration.ofSeconds(8);

    private final Engine engine;
    private final Crew crew;
    private final InstantSource clock;
    private final Duration grace;
    private final AtomicInteger stops = new AtomicInteger();
    private volatile String because = "";

    Carrier(Engine engine, Crew crew, InstantSource clock) {
        this(engine, crew, clock, GRACE);
    }

    Carrier(Engine engine, Crew crew, InstantSource clock, Duration grace) {
        this.engine = engine;
        this.crew = crew;
        this.clock = clock;
        this.grace = grace;
    }

    public Run run() {
        return engine.run();
    }

    /**
     * Begins nothing more and leaves when what runs has finished, or after a grace time. Asked a
     * second time it stops what runs here and leaves at once. May be called by any thread.
     */
    public void askToStop(String reason) {
        if (because.isEmpty()) {
            because = reason;
        }
        stops.incrementAndGet();
        crew.bell().ring();
    }

    /**
     * Carries the run until it has ended or this process has to leave it.
     *
     * @param leavesWhenParked leaves a run that only a person can move
     */
    public Ending carry(boolean leavesWhenParked) {
        try {
            while (true) {
                if (stops.get() == 0 && crew.journal().nearlyFull()) {
                    askToStop("the disk is full");
                }
                if (stops.get() > 0) {
                    return leave();
                }
                engine.turn();
                if (engine.isDone()) {
                    return new Ending.Ended(engine.run().outcome().orElseThrow());
                }
                if (leavesWhenParked && isParked()) {
                    return new Ending.NeedsPerson();
                }
                await(untilNextTurn());
            }
        } catch (FenceLost lost) {
            return new Ending.TakenOver(String.valueOf(lost.getMessage()));
        }
    }

    /** Finishes what runs, as long as there is time for it, and writes why it leaves. */
    private Ending leave() {
        engine.pause();
        var end = System.nanoTime() + grace.toNanos();
        engine.turn();
        while (!crew.isIdle() && stops.get() < 2 && System.nanoTime() - end < 0) {
            await(LEAVING_POLL);
            engine.turn();
        }
        if (stops.get() >= 2) {
            // What comes of it is read when the run is resumed: nothing may follow from it now.
            stopWhatRuns();
        } else {
            engine.turn();
        }
        if (engine.isDone()) {
            return new Ending.Ended(engine.run().outcome().orElseThrow());
        }
        engine.interrupted(because);
        return new Ending.Interrupted(because, crew.workers().underWay());
    }

    private void stopWhatRuns() {
        try {
            crew.workers().stop(LAST_WORDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** True when only a person can move the run on, whatever the time. */
    private boolean isParked() {
        return crew.isIdle()
                && engine.run().mail().open().isEmpty()
                && Questions.open(engine.run(), clock.instant()).stream()
                        .anyMatch(question ->
                                question.until().isEmpty()
                                        && question.kind() != Question.Kind.LOCK);
    }

    private Duration untilNextTurn() {
        return engine.wakeAt()
                .map(this::until)
                .filter(wait -> wait.compareTo(POLL) < 0)
                .orElse(POLL);
    }

    private Duration until(Instant at) {
        return Duration.between(clock.instant(), at);
    }

    /** Until something is reported or said, at most so long. */
    private void await(Duration longest) {
        var end = System.nanoTime() + longest.toNanos();
        try {
            for (var left = longest;
                    !left.isNegative()
                            && !crew.bell().await(left.compareTo(GLANCE) < 0 ? left : GLANCE)
                            && !crew.inbox().mayHoldNews();
                    left = Duration.ofNanos(end - System.nanoTime())) {
                // nothing has happened yet
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            askToStop("its thread was interrupted");
        }
    }

    /** Lets go of the run. What runs goes on by itself where it can. */
    @Override
    public void close() {
        crew.close();
    }
}

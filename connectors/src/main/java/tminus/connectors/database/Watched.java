package tminus.connectors.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tminus.connector.Outcome;

/**
 * Does the work of a database on a thread of its own: a driver does not notice an interrupt, but
 * its statement can be cancelled.
 */
public final class Watched {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Watched() {}

    /** What is done over the connection. Its own outcome counts, also after it was stopped. */
    public interface Work {
        Outcome with(Session session) throws SQLException;
    }

    /** Work that can be stopped by another thread. */
    public interface Stoppable {
        /** Stops what is under way, and everything after it. */
        void stop();

        /** Cuts the connection, when stopping did not help. */
        void cut();
    }

    /** Opens a connection and does the work; what cannot be opened has not been sent. */
    public static Outcome over(
            Database database, Path planFolder, Database.Access access, Duration left, Work work) {
        var open = new AtomicReference<@Nullable Stoppable>();
        return run(
                open,
                left,
                () -> {
                    try (var session = Session.open(database, planFolder, access)) {
                        open.set(session);
                        return work.with(session);
                    } catch (SQLException | RuntimeException refused) {
                        return open.get() == null
                                ? new Outcome.Failed(
                                        "cannot open " + database.name() + ": " + message(refused),
                                        false)
                                : new Outcome.Unknown(message(refused));
                    }
                });
    }

    /** Does work that stops when {@code stoppable} is told so. */
    public static Outcome run(Stoppable stoppable, Duration left, Callable<Outcome> work) {
        return run(new AtomicReference<@Nullable Stoppable>(stoppable), left, work);
    }

    private static Outcome run(
            AtomicReference<@Nullable Stoppable> open, Duration left, Callable<Outcome> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("tminus-sql").start(task);
        return waitFor(task, open, left.compareTo(LONGEST) < 0 ? left : LONGEST);
    }

    private static Outcome waitFor(
            FutureTask<Outcome> task, AtomicReference<@Nullable Stoppable> open, Duration left) {
        try {
            return task.get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return stop(task, open, "it took too long");
        } catch (InterruptedException cancelled) {
            var outcome = stop(task, open, "it was cancelled");
            Thread.currentThread().interrupt();
            return outcome;
        } catch (ExecutionException broken) {
            return new Outcome.Unknown("" + broken.getCause());
        }
    }

    private static Outcome stop(
            FutureTask<Outcome> task, AtomicReference<@Nullable Stoppable> open, String why) {
        try {
            return because(why, stopped(task, open));
        } catch (TimeoutException | InterruptedException | ExecutionException deaf) {
            var stoppable = open.get();
            if (stoppable != null) {
                stoppable.cut();
            }
            return new Outcome.Unknown(why + ", and the database did not say what became of it");
        }
    }

    /** Says it again and again: between two statements nobody is there to hear it. */
    private static Outcome stopped(
            FutureTask<Outcome> task, AtomicReference<@Nullable Stoppable> open)
            throws TimeoutException, InterruptedException, ExecutionException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var stoppable = open.get();
            if (stoppable != null) {
                stoppable.stop();
            }
            try {
                return task.get(AGAIN.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                if (System.nanoTime() - end >= 0) {
                    throw notYet;
                }
            }
        }
    }

    private static Outcome because(String why, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _, Outcome.NotRun _ -> outcome;
            case Outcome.Failed(var reason, var sent) ->
                    new Outcome.Failed(why + ": " + reason, sent);
            case Outcome.Unknown(var reason) -> new Outcome.Unknown(why + ": " + reason);
        };
    }

    /** What a database says, on one line. */
    public static String message(Exception exception) {
        var message = exception.getMessage();
        return message == null
                ? exception.toString()
                : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}

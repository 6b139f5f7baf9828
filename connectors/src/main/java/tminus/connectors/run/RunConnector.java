package tminus.connectors.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tminus.connector.Call;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.once.OnceKey;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/**
 * Runs a script on this machine, under a carrier that goes on when tminus is killed. An attempt
 * that finds its script under way, or ended, takes it up where it stands.
 */
public final class RunConnector implements Connector.Probing<RunSettings> {
    private static final Kind KIND =
            new Kind("run", Effect.ONCE, Duration.ofMinutes(15), false, false, true, false);

    /** 64 MiB of output are kept: the first half and the last. */
    private static final long HALF = 32L << 20;

    private static final Duration LONGEST = Duration.ofDays(365);

    private final InstantSource clock;
    private final long half;

    public RunConnector(InstantSource clock) {
        this(clock, HALF);
    }

    RunConnector(InstantSource clock, long half) {
        this.clock = clock;
        this.half = half;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<RunSettings> read(Fields with) {
        return RunSettings.read(with);
    }

    @Override
    public String describe(RunSettings settings) {
        var lines = settings.script().strip().lines().toList();
        var more = lines.size() > 1 ? " (and " + (lines.size() - 1) + " more lines)" : "";
        var env =
                settings.env().isEmpty()
                        ? ""
                        : ", given " + String.join(", ", settings.env().keySet());
        return "run by " + settings.shell() + ": " + lines.getFirst() + more + env;
    }

    @Override
    public Outcome attempt(RunSettings settings, Call call) {
        try {
            var key = new OnceKey(call.scratch());
            if (key.holder().isEmpty()) {
                var refused = begin(settings, call, key);
                if (refused.isPresent()) {
                    return refused.get();
                }
            }
            return follow(settings, call, key);
        } catch (IOException | RuntimeException broken) {
            return unreadable(broken);
        }
    }

    @Override
    public Outcome probe(RunSettings settings, Call call) {
        try {
            var key = new OnceKey(call.scratch());
            return key.seal()
                    ? new Outcome.NotRun("it had not begun, and now it cannot begin any more")
                    : follow(settings, call, key);
        } catch (IOException | RuntimeException broken) {
            return unreadable(broken);
        }
    }

    /** Starts the carrier and waits until it has the key. A refusal is proof that nothing ran. */
    private Optional<Outcome> begin(RunSettings settings, Call call, OnceKey key)
            throws IOException {
        if (!clock.instant().isBefore(call.notAfter())) {
            return key.seal()
                    ? Optional.of(new Outcome.NotRun("its not-after passed before it could begin"))
                    : Optional.empty();
        }
        var carrier = new Carrier(call.scratch());
        Process process;
        try {
            process = carrier.start(settings, call, half);
        } catch (IOException | RuntimeException refused) {
            return Optional.of(
                    new Outcome.Failed("the script could not be started: " + refused, false));
        }
        waitForKey(process, key, left(call.deadline()));
        if (!key.seal()) {
            return Optional.empty();
        }
        var complaint = complaint(carrier, process);
        process.destroyForcibly();
        return Optional.of(
                Thread.currentThread().isInterrupted()
                        ? new Outcome.NotRun("it was cancelled before it began")
                        : new Outcome.Failed("the carrier did not begin: " + complaint, false));
    }

    private static String complaint(Carrier carrier, Process process) throws IOException {
        var complaint = carrier.complaint();
        if (!complaint.isEmpty()) {
            return complaint;
        }
        return process.isAlive()
                ? "the time was up before it had its key"
                : "it ended with " + process.exitValue();
    }

    private static void waitForKey(Process process, OnceKey key, Duration left) throws IOException {
        var end = System.nanoTime() + left.toNanos();
        while (key.holder().isEmpty() && process.isAlive() && System.nanoTime() - end < 0) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Outcome follow(RunSettings settings, Call call, OnceKey key) throws IOException {
        return switch (key.holder().orElseThrow()) {
            case OnceKey.Holder.Sealed() ->
                    new Outcome.NotRun("it had not begun when its key was taken away");
            case OnceKey.Holder.Carrier(var process) ->
                    new Watch(settings, call, new Carrier(call.scratch()), process, half)
                            .untilEnd(left(call.deadline()));
        };
    }

    private Duration left(Instant deadline) {
        var left = Duration.between(clock.instant(), deadline);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    private static Outcome unreadable(Exception broken) {
        return new Outcome.Unknown("what became of the script cannot be read: " + broken);
    }
}

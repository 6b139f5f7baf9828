package tminus.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Hears the wishes of a terminal or an operating system that this process should stop. A shutdown
 * hook would not do: it cannot choose the exit code, and it never hears the second wish.
 */
final class Interrupts implements AutoCloseable {
    /** Ctrl-C, kill, and a terminal that was closed. */
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    /** Ctrl-C reaches a whole group of processes, and shells pass signals on: that is one wish. */
    private static final long SAME_WISH_NANOS = Duration.ofMillis(500).toNanos();

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private final Consumer<String> first;
    private final Runnable again;
    private final LongSupplier nanos;
    private OptionalLong firstHeard = OptionalLong.empty();

    /**
     * @param first is told by what, at the first wish
     * @param again is called at every further one
     */
    static Interrupts heard(Consumer<String> first, Runnable again) {
        var interrupts = new Interrupts(first, again, System::nanoTime);
        for (var name : SIGNALS) {
            var signal = new Signal(name);
            interrupts.before.put(signal, Signal.handle(signal, _ -> interrupts.hear(name)));
        }
        return interrupts;
    }

    Interrupts(Consumer<String> first, Runnable again, LongSupplier nanos) {
        this.first = first;
        this.again = again;
        this.nanos = nanos;
    }

    /** A terminal that goes away is no second wish: nobody is there to be in a hurry. */
    synchronized void hear(String signal) {
        var now = nanos.getAsLong();
        if (firstHeard.isEmpty()) {
            firstHeard = OptionalLong.of(now);
            first.accept(words(signal));
        } else if (!signal.equals("HUP") && now - firstHeard.getAsLong() > SAME_WISH_NANOS) {
            again.run();
        }
    }

    private static String words(String signal) {
        return switch (signal) {
            case "INT" -> "Ctrl-C";
            case "HUP" -> "the terminal was closed";
            default -> "told to stop (SIG" + signal + ")";
        };
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}

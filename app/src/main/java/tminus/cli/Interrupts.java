package tminus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Hears the wishes of a terminal or an operating system that this process should stop. A shutdown
 * hook would not do: it cannot choose the exit code, and it never hears the second wish.
 */
final class Interrupts implements AutoCloseable {
    /** Ctrl-C, kill, and a terminal that was closed. */
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private final AtomicInteger heard = new AtomicInteger();

    /**
     * @param first is told by what, at the first wish
     * @param again is called at every further one
     */
    Interrupts(Consumer<String> first, Runnable again) {
        for (var name : SIGNALS) {
            var signal = new Signal(name);
            before.put(
                    signal,
                    Signal.handle(
                            signal,
                            _ -> {
                                if (heard.getAndIncrement() == 0) {
                                    first.accept(words(name));
                                } else {
                                    again.run();
                                }
                            }));
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

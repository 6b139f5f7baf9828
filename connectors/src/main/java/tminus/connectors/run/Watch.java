package tminus.connectors.run;

import java.io.IOException;
import java.time.Duration;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import tminus.connector.Call;
import tminus.connector.Outcome;
import tminus.connectors.once.LiveProcess;

/** Watches one carried script until it has ended, or ends it when it takes too long. */
final class Watch {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final RunSettings settings;
    private final Call call;
    private final Carrier carrier;
    private final LiveProcess process;
    private final KeptOutput output;

    Watch(RunSettings settings, Call call, Carrier carrier, LiveProcess process, long half) {
        this.settings = settings;
        this.call = call;
        this.carrier = carrier;
        this.process = process;
        this.output = carrier.output(half, call.output());
    }

    /** Waits for the end. An interrupt, or the end of {@code left}, ends the script. */
    Outcome untilEnd(Duration left) throws IOException {
        var earlier = carrier.stopping();
        if (earlier.isPresent()) {
            return stop(earlier.get());
        }
        var end = System.nanoTime() + left.toNanos();
        while (isUnderWay()) {
            output.handOn();
            if (Thread.interrupted()) {
                var stopped = stop("it was cancelled");
                Thread.currentThread().interrupt();
                return stopped;
            }
            if (System.nanoTime() - end >= 0) {
                return stop("it took too long");
            }
            pause(20);
        }
        return concluded();
    }

    private boolean isUnderWay() throws IOException {
        return carrier.result().isEmpty() && process.runs();
    }

    /** An interrupt is left for the caller to see. */
    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome concluded() throws IOException {
        var result = carrier.result();
        handOnRest();
        if (result.isEmpty()) {
            return new Outcome.Unknown(
                    "the script began, but the process that carried it is gone without a result"
                            + " (it was killed, or the machine went down)"
                            + leftRunning());
        }
        return switch (result.get()) {
            case Carrier.Result.Late() ->
                    new Outcome.NotRun("its not-after passed before it could begin");
            case Carrier.Result.NotBegun(var reason) -> new Outcome.Failed(reason, false);
            case Carrier.Result.Ended(var code) when settings.okExitCodes().contains(code) ->
                    new Outcome.Succeeded(outputs(code));
            case Carrier.Result.Ended(var code) ->
                    new Outcome.Failed("the script ended with " + code + meaning(code), true);
        };
    }

    /** Where several exit codes are good, the script's own is one of its outputs. */
    private SequencedMap<String, String> outputs(int code) throws IOException {
        var outputs = carrier.outputs(call.output());
        if (settings.okExitCodes().size() > 1) {
            outputs.put("exit-code", Integer.toString(code));
        }
        return outputs;
    }

    private String leftRunning() throws IOException {
        var left = carrier.tree(process).running();
        return left.isEmpty() ? "" : "; of the script still running: " + ProcessTree.names(left);
    }

    private void handOnRest() throws IOException {
        output.handOnRest();
        if (carrier.outputIsLost()) {
            call.output().line("[output cut here: it could not be written, is the disk full?]");
        } else if (!carrier.outputIsComplete()) {
            var holders = carrier.tree(process).holdingOutput();
            if (!holders.isEmpty()) {
                call.output()
                        .line(
                                "[output cut here: a background process holds it open: "
                                        + ProcessTree.names(holders)
                                        + "]");
            }
        }
    }

    private static String meaning(int code) {
        return switch (code) {
            case 126 -> " (a command cannot be executed)";
            case 127 -> " (a command was not found)";
            default -> code > 128 && code < 165 ? " (signal " + (code - 128) + ")" : "";
        };
    }

    private Outcome stop(String why) throws IOException {
        carrier.stopping(why);
        var tree = carrier.tree(process);
        tree.terminate();
        await(GRACE, this::hasEnded);
        await(
                PATIENCE,
                () -> {
                    tree.kill();
                    return hasEnded() && tree.running().isEmpty();
                });
        if (!hasEnded()) {
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
            tree.kill();
        }
        handOnRest();
        var survivors = tree.running();
        if (!survivors.isEmpty()) {
            return new Outcome.Unknown(
                    why + "; these could not be ended: " + ProcessTree.names(survivors));
        }
        if (carrier.result().filter(this::isSuccess).isPresent()) {
            return new Outcome.Unknown(
                    why + "; the script ended as if all went well just when it was stopped");
        }
        return new Outcome.Failed(why + "; the script and all it started were ended", true);
    }

    private boolean hasEnded() {
        try {
            return !isUnderWay();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private boolean isSuccess(Carrier.Result result) {
        return result instanceof Carrier.Result.Ended(var code)
                && settings.okExitCodes().contains(code);
    }

    /** Waits for a condition while the script is being ended; not to be interrupted again. */
    private static boolean await(Duration longest, BooleanSupplier condition) {
        var end = System.nanoTime() + longest.toNanos();
        var interrupted = false;
        var holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() - end < 0) {
            pause(10);
            interrupted |= Thread.interrupted();
            holds = condition.getAsBoolean();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return holds;
    }
}

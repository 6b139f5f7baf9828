package tminus.work;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Call;
import tminus.connector.CannotCapture;
import tminus.connector.Outcome;
import tminus.connector.Output;
import tminus.plan.Action;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Mode;
import tminus.run.Run;
import tminus.run.TargetState.Status;
import tminus.run.Work;

/**
 * Calls connectors, and turns whatever comes of it into an honest answer: nothing it does can throw
 * or claim more than is known.
 */
final class Conduct {
    private static final Duration SHORTEST_QUESTION = Duration.ofSeconds(30);

    /** Enough for an answer; what then still runs of the attempt is ended by its connector. */
    private static final Duration QUESTION_THAT_STOPS = Duration.ofSeconds(3);

    private final Preparation preparation;
    private final Outputs outputs;
    private final InstantSource clock;

    Conduct(Preparation preparation, Outputs outputs, InstantSource clock) {
        this.preparation = preparation;
        this.outputs = outputs;
        this.clock = clock;
    }

    Outcome attempt(Run run, Command.Begin command) {
        var attempt = command.attempt();
        AttemptOutput output;
        try {
            output = outputs.open(run, AttemptNames.folder(attempt), attempt.toString());
        } catch (RuntimeException | Error unusable) {
            return outputs.cleared(new Outcome.Failed(message(unusable), false));
        }
        var outcome = conducted(run, command, output);
        close(output);
        return outcome;
    }

    /** From here on only {@link #live} can prove that nothing was sent. */
    private Outcome conducted(Run run, Command.Begin command, Output output) {
        try {
            return outputs.cleared(
                    run.header().mode() == Mode.LIVE
                            ? live(run, command, output)
                            : rehearse(run, command.attempt(), output));
        } catch (RuntimeException | Error fault) {
            return outputs.cleared(brokenOff(fault));
        }
    }

    private static Outcome brokenOff(Throwable fault) {
        return new Outcome.Unknown(
                "W110 it broke off by a fault in tminus, and may have taken effect: " + fault);
    }

    /** What is printed last, or cannot be printed, must not change an outcome. */
    private static void close(AttemptOutput output) {
        try {
            output.close();
        } catch (RuntimeException unprintable) {
            // the log ends before its last line
        }
    }

    private Outcome live(Run run, Command.Begin command, Output output) {
        var attempt = command.attempt();
        Deed deed;
        Ready<?> ready;
        Call call;
        try {
            deed = Deed.of(run.plan(), attempt.work());
            preparation.checkFiles(run);
            ready = preparation.live(run, deed.use(), attempt.target());
            ready.checkAbleTo(deed.way());
            call =
                    call(
                            run,
                            attempt,
                            AttemptNames.folder(attempt),
                            new Limit(command.notAfter(), command.deadline()),
                            captured(run, deed.capturedBy(), attempt.target()),
                            output);
        } catch (RuntimeException | Error notReady) {
            return new Outcome.Failed(message(notReady), false);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.NotRun("W108 it was cancelled before it began");
        }
        if (!clock.instant().isBefore(command.notAfter())) {
            return new Outcome.NotRun(
                    "W109 it could not begin before its not-after, " + command.notAfter());
        }
        var outcome = acted(ready, deed.way(), call);
        clearScratch(deed.use().kind(), call, outcome, output);
        return outcome;
    }

    /**
     * What may still run must keep its files. Other actions keep in their folder what they need to
     * go back, and print nothing there.
     */
    private void clearScratch(String kind, Call call, Outcome outcome, Output output) {
        if (!kind.equals("run") || !isKnown(outcome)) {
            return;
        }
        try {
            outputs.clearFiles(call.scratch());
        } catch (RuntimeException uncleared) {
            output.line("[" + uncleared.getMessage() + "]");
        }
    }

    /** Once the connector was called, a fault of its own leaves the outcome open. */
    private static Outcome acted(Ready<?> ready, Deed.Way way, Call call) {
        try {
            return ready.act(way, call);
        } catch (RuntimeException | Error fault) {
            return brokenOff(fault);
        }
    }

    /** People act it out: it is told what would be done. */
    private Outcome rehearse(Run run, AttemptId attempt, Output output) {
        var deed = Deed.of(run.plan(), attempt.work());
        output.line("rehearsal, nothing is touched: " + described(run, deed, attempt.target()));
        return Outcome.succeeded();
    }

    private String described(Run run, Deed deed, String target) {
        var way =
                switch (deed.way()) {
                    case ATTEMPT -> "";
                    case DRY_RUN -> "dry run: ";
                    case RESTORE -> "back to what was before: ";
                };
        try {
            return way + preparation.rehearsed(run, deed.use(), target).describe();
        } catch (RuntimeException onlyLive) {
            return way + deed.use().kind() + ", with values that only a live run has";
        }
    }

    Outcome probe(Run run, Command.Probe command) {
        var attempt = command.attempt();
        if (run.header().mode() != Mode.LIVE) {
            return new Outcome.NotRun("it was a rehearsal: nothing was touched");
        }
        var name = AttemptNames.folder(attempt) + ".asked";
        try (var output = outputs.open(run, name, attempt.toString())) {
            return outputs.cleared(asked(run, command, output));
        } catch (Throwable fault) {
            return outputs.cleared(
                    new Outcome.Unknown("W111 the target could not be asked: " + message(fault)));
        }
    }

    /**
     * The connector knows best; a written probe is asked when the connector does not know, and
     * nothing runs any more.
     */
    private Outcome asked(Run run, Command.Probe command, Output output) {
        var attempt = command.attempt();
        var deed = Deed.of(run.plan(), attempt.work());
        var limit = limit(run, command);
        var ready = preparation.live(run, deed.use(), attempt.target());
        var call =
                call(
                        run,
                        attempt,
                        AttemptNames.folder(attempt),
                        limit,
                        captured(run, deed.capturedBy(), attempt.target()),
                        output);
        var answer = ready.probe(call);
        answer.ifPresent(outcome -> clearScratch(deed.use().kind(), call, outcome, output));
        var written = WrittenProbe.of(run.plan(), attempt.work());
        if (written.isEmpty() || command.stop() || answer.filter(Conduct::isKnown).isPresent()) {
            return answer.orElse(new Outcome.Unknown("nothing can be asked about it"));
        }
        return written(run, attempt, written.get(), output);
    }

    private Outcome written(Run run, AttemptId attempt, Action.Use probe, Output output) {
        var now = clock.instant();
        var folder = AttemptNames.probeFolder(attempt, probes(run, attempt) + 1);
        var limit = new Limit(now.plus(SHORTEST_QUESTION), now.plus(SHORTEST_QUESTION));
        var ready = preparation.live(run, WrittenProbe.telling(probe), attempt.target());
        var call = call(run, attempt, folder, limit, new LinkedHashMap<>(), output);
        var answer = ready.act(Deed.Way.ATTEMPT, call);
        clearScratch(probe.kind(), call, answer, output);
        return WrittenProbe.meaning(answer);
    }

    Event.Report capture(Run run, Command.Capture command) {
        if (run.header().mode() != Mode.LIVE) {
            return new Event.ValuesCaptured(
                    command.work(), command.target(), new LinkedHashMap<>());
        }
        var name = AttemptNames.captureFolder(command.work(), command.target());
        try (var output = outputs.open(run, name, command.work() + " (values before)")) {
            return captured(run, command, name, output);
        } catch (CannotCapture reason) {
            return failed(command, message(reason));
        } catch (NotReady reason) {
            return failed(command, message(reason));
        } catch (Throwable fault) {
            return failed(command, "W112 a fault in tminus: " + fault);
        }
    }

    private Event.Report captured(Run run, Command.Capture command, String name, Output output) {
        var deed = Deed.of(run.plan(), command.work());
        preparation.checkFiles(run);
        var now = clock.instant();
        var attempt = new AttemptId(command.work(), command.target(), 0);
        var limit = new Limit(now.plus(SHORTEST_QUESTION), now.plus(SHORTEST_QUESTION));
        var values =
                preparation
                        .live(run, deed.use(), command.target())
                        .capture(call(run, attempt, name, limit, new LinkedHashMap<>(), output));
        for (var value : values.entrySet()) {
            if (outputs.holdsSecret(value.getValue())) {
                return failed(
                        command,
                        "W113 the value of \""
                                + value.getKey()
                                + "\" holds a secret, which must not enter the journal; keep the"
                                + " secret apart from what this step changes");
            }
        }
        return new Event.ValuesCaptured(command.work(), command.target(), values);
    }

    private Event.CaptureFailed failed(Command.Capture command, String reason) {
        return new Event.CaptureFailed(
                command.work(),
                command.target(),
                "the values to go back to could not be read: " + outputs.cleared(reason));
    }

    /** When an attempt may begin at the latest, and how long it may take. */
    private record Limit(Instant notAfter, Instant deadline) {}

    /**
     * An attempt that is asked about may go on as long as it could have gone on anyway, unless it
     * is to stop.
     */
    private Limit limit(Run run, Command.Probe command) {
        if (command.stop()) {
            return new Limit(clock.instant(), clock.instant().plus(QUESTION_THAT_STOPS));
        }
        var attempt = command.attempt();
        var soon = clock.instant().plus(SHORTEST_QUESTION);
        if (run.work(attempt.work()).target(attempt.target()).status()
                instanceof Status.Unknown unknown) {
            var end = unknown.notAfter().plus(Timeouts.of(run.plan(), attempt.work()));
            return new Limit(unknown.notAfter(), end.isAfter(soon) ? end : soon);
        }
        return new Limit(clock.instant(), soon);
    }

    private static int probes(Run run, AttemptId attempt) {
        return run.work(attempt.work()).target(attempt.target()).status()
                        instanceof Status.Unknown unknown
                ? unknown.probes()
                : 0;
    }

    private Call call(
            Run run,
            AttemptId attempt,
            String folder,
            Limit limit,
            SequencedMap<String, String> captured,
            Output output) {
        return new Call(
                AttemptNames.key(run.id(), attempt),
                AttemptNames.workKey(run.id(), attempt.work(), attempt.target()),
                attempt.target(),
                limit.notAfter(),
                limit.deadline(),
                Path.of(run.header().planFolder()),
                outputs.state().scratch(run.id(), folder),
                captured,
                output);
    }

    private static SequencedMap<String, String> captured(Run run, Work work, String target) {
        return Optional.ofNullable(run.work(work).targets().get(target))
                .flatMap(state -> state.captured())
                .orElseGet(LinkedHashMap::new);
    }

    private static boolean isKnown(Outcome outcome) {
        return !(outcome instanceof Outcome.Unknown);
    }

    private static String message(Throwable refused) {
        return switch (refused) {
            case NotReady reason -> String.valueOf(reason.getMessage());
            case CannotCapture reason -> String.valueOf(reason.getMessage());
            default -> String.valueOf(NotReady.unexpected(refused).getMessage());
        };
    }
}

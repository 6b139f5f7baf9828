package tminus.cli;

import java.util.function.Function;
import tminus.carry.Carrier;
import tminus.carry.Ending;
import tminus.carry.RunListener;
import tminus.document.Names;
import tminus.run.Entry;
import tminus.run.Questions;
import tminus.run.Run;
import tminus.state.OwnerLock;

/** Carries a run in this process, shows it, and stops when it is told to. */
final class Carrying {
    private final Tools tools;
    private final boolean json;

    Carrying(Tools tools, boolean json) {
        this.tools = tools;
        this.json = json;
    }

    /** {@code begin} creates the run or takes it up. */
    ExitCode carry(Function<RunListener, Carrier> begin) {
        try (var progress = progress();
                var carrier = begin.apply(listener(progress));
                var _ =
                        Interrupts.heard(
                                why -> stop(carrier, progress, why),
                                () -> carrier.askToStop("told to stop at once"))) {
            var ending = carrier.carry(carrier.run().header().answersYes());
            return told(progress, carrier.run(), ending);
        }
    }

    /** As {@link #carry}, for a run that may be carried by another process. */
    ExitCode carry(String run, Function<RunListener, Carrier> begin) {
        try {
            return carry(begin);
        } catch (OwnerLock.HeldByOther other) {
            throw Refusals.carried(run, other.holder());
        }
    }

    private Progress progress() {
        var progress = made();
        tools.console().to(progress::notice);
        return progress;
    }

    private Progress made() {
        if (json) {
            return new JsonProgress(tools.screen());
        }
        return tools.screen().live()
                ? new LiveProgress(tools.screen(), tools.clock(), tools.zone().get())
                : new PlainProgress(tools.screen(), tools.zone().get());
    }

    private static RunListener listener(Progress progress) {
        return new RunListener() {
            @Override
            public void entry(Run run, Entry entry) {
                progress.entry(run, entry);
            }

            @Override
            public void output(String what, String line) {
                progress.output(Names.ofAttempt(what), line);
            }
        };
    }

    private static void stop(Carrier carrier, Progress progress, String why) {
        // Asked first: a terminal that is gone may not take the words.
        carrier.askToStop(why);
        progress.say(why + ": nothing new starts, what runs may finish. Again: ended at once.");
        progress.say("Go on later with: tminus resume " + carrier.run().id());
    }

    private ExitCode told(Progress progress, Run run, Ending ending) {
        return switch (ending) {
            case Ending.Ended(var outcome) -> {
                progress.say(run.id() + " has ended: " + outcome.word());
                progress.say("What happened: tminus report " + run.id());
                yield ExitCode.of(outcome);
            }
            case Ending.NeedsPerson() -> {
                progress.say(run.id() + " needs a person; nothing moves before that:");
                Questions.open(run, tools.clock().instant())
                        .forEach(question -> {
                            progress.say("  " + question.text());
                            question.commands().forEach(command -> progress.say("    " + command));
                        });
                progress.say("Then: tminus resume " + run.id());
                yield ExitCode.NEEDS_A_PERSON;
            }
            case Ending.Interrupted(var because, var underWay) -> {
                progress.say(
                        run.id()
                                + " is interrupted ("
                                + because
                                + (underWay == 0 ? "" : ", " + underWay + " still under way")
                                + "). Go on with: tminus resume "
                                + run.id());
                yield ExitCode.INTERRUPTED;
            }
            case Ending.TakenOver(var by) -> throw Refusals.fenceLost(by);
        };
    }
}

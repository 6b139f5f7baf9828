package tminus.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tminus.archive.ToldRun;

/** Takes up a run that nobody carries any more. */
@Command(
        name = "resume",
        description = {
            "Go on with a run after an interruption or a crash.",
            "What was under way is asked about, never guessed."
        })
final class ResumeCommand implements Callable<Integer> {
    private final Tools tools;
    @Mixin private final StateOption state = new StateOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run (default: the open one).")
    private @Nullable String run;

    @Option(names = "--json", description = "One JSON object for each event, the end last.")
    private boolean json;

    ResumeCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        try (var opened = tools.open().apply(state.folder())) {
            var archive = opened.archive();
            var chosen = new RunChoice(archive.list().runs()).toActOn(Optional.ofNullable(run));
            refuseDone(archive.tell(chosen));
            return new Carrying(tools, json)
                    .carry(chosen, listener -> opened.carriers().resume(chosen, listener))
                    .number();
        }
    }

    /** A run that has ended may still have notices to send. */
    private static void refuseDone(ToldRun told) {
        if (told.run().isEnded() && told.run().mail().open().isEmpty()) {
            throw Refusals.ended(told.run().id(), told.run().outcome().orElseThrow().word());
        }
    }
}

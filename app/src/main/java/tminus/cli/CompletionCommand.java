package tminus.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the completion script for bash and zsh. */
@Command(
        name = "completion",
        description = {
            "Write a completion script for bash and zsh.",
            "For example: source <(tminus completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Screen screen;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    CompletionCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        screen.out().print(AutoComplete.bash("tminus", spec.root().commandLine()));
        return ExitCode.SUCCEEDED.number();
    }
}

package tminus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tminus} alone shows what there is. */
@Command(
        name = "tminus",
        description = "A deployment plan that runs itself.",
        versionProvider = TminusCommand.Provider.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class TminusCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    TminusCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.SUCCEEDED.number();
    }

    /** Says the version where it is asked for among other things. */
    static final class Provider implements IVersionProvider {
        Provider() {}

        @Override
        public String[] getVersion() {
            return new String[] {Version.line()};
        }
    }
}

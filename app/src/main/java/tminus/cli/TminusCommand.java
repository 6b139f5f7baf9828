package tminus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code tminus} alone shows what there is. It has no annotations: every command is below it, and
 * to read them takes a while.
 */
final class TminusCommand implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    private TminusCommand() {}

    static CommandSpec described() {
        var spec = new TminusCommand().spec;
        spec.name("tminus");
        spec.versionProvider(() -> new String[] {Version.line()});
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        spec.usageMessage()
                .description("A deployment plan that runs itself.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n");
        return spec;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.SUCCEEDED.number();
    }
}

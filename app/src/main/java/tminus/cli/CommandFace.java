package tminus.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line over one screen: from arguments to an exit code. */
public final class CommandFace {
    private final Screen screen;
    private final Function<Throwable, String> details;

    /**
     * @param details keeps what a programmer needs of an exception that nobody expected, and says
     *     where
     */
    public CommandFace(Screen screen, Function<Throwable, String> details) {
        this.screen = screen;
        this.details = details;
    }

    public int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    CommandLine commandLine() {
        var line = new CommandLine(new TminusCommand());
        line.addSubcommand(new NewCommand(screen));
        LaterCommand.ALL.forEach(later -> line.addSubcommand(later.name(), later(later)));
        line.addSubcommand(new CommandLine(new CompletionCommand(screen)));
        line.setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(screen.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(screen.colours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((wrong, _) -> refuse(refusal(wrong)));
        line.setExecutionExceptionHandler((failure, _, _) -> fail(failure));
        return line;
    }

    private static CommandLine later(LaterCommand.Later later) {
        var line = new CommandLine(new LaterCommand(later));
        line.getCommandSpec()
                .usageMessage()
                .description(later.description() + " Comes with a later version.");
        return line;
    }

    private int fail(Exception failure) {
        return failure instanceof Refusal refusal
                ? refuse(refusal)
                : refuse(Refusals.unexpected(failure, details.apply(failure)));
    }

    private int refuse(Refusal refusal) {
        screen.err().println(refusal.text());
        return refusal.exit().number();
    }

    private static Refusal refusal(ParameterException wrong) {
        if (wrong.getCause() instanceof Refusal refusal) {
            return refusal;
        }
        var line = wrong.getCommandLine();
        var name = line.getCommandSpec().qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            var word = unmatched.getUnmatched().getFirst();
            return line.getParent() == null && !word.startsWith("-")
                    ? Refusals.unknownCommand(word, line.getSubcommands().keySet())
                    : Refusals.unknownArgument(
                            word, name, line.getCommandSpec().optionsMap().keySet());
        }
        return wrong instanceof MissingParameterException missing
                ? Refusals.usage(missing(missing), name)
                : Refusals.usage(String.valueOf(wrong.getMessage()), name);
    }

    private static String missing(MissingParameterException wrong) {
        var names =
                wrong.getMissing().stream()
                        .map(spec ->
                                spec instanceof OptionSpec option
                                        ? option.longestName()
                                        : spec.paramLabel())
                        .toList();
        return String.join(" and ", names) + " is missing";
    }
}

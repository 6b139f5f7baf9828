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
import tminus.engine.FenceLost;
import tminus.engine.JournalDamaged;
import tminus.engine.JournalFailed;
import tminus.journal.Unreadable;
import tminus.secrets.Redaction;
import tminus.state.StateRefused;

/** The whole command line over one screen: from arguments to an exit code. */
public final class CommandFace {
    private final Tools tools;
    private final Screen screen;
    private final Function<Throwable, String> details;
    private final Redaction redaction;

    /**
     * @param details keeps what a programmer needs of an exception that nobody expected, and says
     *     where
     * @param redaction knows every secret that this process has read
     */
    public CommandFace(Tools tools, Function<Throwable, String> details, Redaction redaction) {
        this.tools = tools;
        this.screen = tools.screen();
        this.details = details;
        this.redaction = redaction;
    }

    public int run(String... arguments) {
        try {
            return commandLine(arguments).execute(arguments);
        } catch (RuntimeException | Error unexpected) {
            return refuse(Refusals.unexpected(unexpected, details.apply(unexpected)));
        }
    }

    CommandLine commandLine(String... arguments) {
        var line = new CommandLine(TminusCommand.described());
        new Commands(tools).addTo(line, arguments);
        line.getSubcommands().values().forEach(CommandFace::addHelp);
        line.setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(screen.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(screen.colours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((wrong, _) -> refuse(refusal(wrong)));
        line.setExecutionExceptionHandler((failure, _, _) -> fail(failure));
        return line;
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
    }

    private int fail(Exception failure) {
        return refuse(
                switch (failure) {
                    case Refusal refusal -> refusal;
                    case StateRefused refused -> Refusals.stateRefused(message(refused));
                    case JournalFailed failed -> Refusals.journalFailed(message(failed));
                    case JournalDamaged damaged ->
                            Refusals.journalDamaged(damaged.run(), message(damaged));
                    case FenceLost lost -> Refusals.fenceLost(message(lost));
                    case Unreadable unreadable -> Refusals.unreadable(message(unreadable));
                    default -> Refusals.unexpected(failure, details.apply(failure));
                });
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private int refuse(Refusal refusal) {
        screen.err().println(redaction.clear(refusal.text()));
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

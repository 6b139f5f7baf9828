package tminus.cli;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;

/** All commands by name, in the order in which people meet them. */
final class Commands {
    private static final String ALL_NEEDED = "completion";

    private final SequencedMap<String, Supplier<Object>> all = new LinkedHashMap<>();

    Commands(Tools tools) {
        all.put("new", () -> new NewCommand(tools.screen()));
        all.put("check", () -> new CheckCommand(tools));
        all.put("rehearse", () -> new RehearseCommand(tools));
        all.put("run", () -> new RunCommand(tools));
        all.put("resume", () -> new ResumeCommand(tools));
        all.put("status", () -> new StatusCommand(tools));
        all.put("log", () -> new LookCommands.Log(tools));
        all.put("explain", () -> new LookCommands.Explain(tools));
        all.put("approve", () -> new GateCommands.Approve(tools));
        all.put("withdraw", () -> new GateCommands.Withdraw(tools));
        all.put("reject", () -> new GateCommands.Reject(tools));
        all.put("confirm", () -> new GateCommands.Confirm(tools));
        all.put("answer", () -> new CourseCommands.Answer(tools));
        all.put("go", () -> new GateCommands.Go(tools));
        all.put("sign-off", () -> new GateCommands.SignOff(tools));
        all.put("hold", () -> new CourseCommands.Hold(tools));
        all.put("retry", () -> new CourseCommands.Retry(tools));
        all.put("skip", () -> new CourseCommands.Skip(tools));
        all.put("rollback", () -> new CourseCommands.RollBack(tools));
        all.put("abort", () -> new CourseCommands.Abort(tools));
        all.put("report", () -> new LookCommands.WriteReport(tools));
        all.put("verify", () -> new LookCommands.Verify(tools));
        all.put("connectors", () -> new ConnectorsCommand(tools));
        all.put("schema", () -> new SchemaCommand(tools.screen()));
        all.put(ALL_NEEDED, () -> new CompletionCommand(tools.screen()));
        LaterCommand.ALL.forEach(later -> all.put(later.name(), () -> later(later)));
    }

    /**
     * Adds the command that is asked for, and all of them when that is not clear: to build all
     * takes longer than most of them run.
     */
    void addTo(CommandLine line, String... arguments) {
        var first = arguments.length == 0 ? "" : arguments[0];
        var chosen = first.equals(ALL_NEEDED) ? null : all.get(first);
        if (chosen != null) {
            line.addSubcommand(first, chosen.get());
        } else {
            all.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
    }

    private static CommandLine later(LaterCommand.Later later) {
        var line = new CommandLine(new LaterCommand(later));
        line.getCommandSpec()
                .usageMessage()
                .description(later.description() + " Comes with a later version.");
        return line;
    }
}

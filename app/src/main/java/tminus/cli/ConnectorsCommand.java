package tminus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tminus.document.Names;
import tminus.document.Shown;
import tminus.document.Times;
import tminus.plan.Kind;

/** What steps can use. */
@Command(
        name = "connectors",
        description = "List what steps can use, and the channels for notices.")
final class ConnectorsCommand implements Callable<Integer> {
    private final Tools tools;

    ConnectorsCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        var screen = tools.screen();
        screen.line(row("KIND", "EFFECT", "TIMEOUT", "CAN"));
        tools.connectors().names().stream()
                .flatMap(name -> tools.connectors().find(name).stream())
                .forEach(kind -> screen.line(row(kind)));
        screen.line("");
        screen.line(
                "Channels for notices: "
                        + String.join(", ", tools.connectors().allChannels().keySet()));
        screen.line("With a later version: " + String.join(", ", tools.connectors().planned()));
        return ExitCode.SUCCEEDED.number();
    }

    private static String row(Kind kind) {
        return row(kind.name(), Names.of(kind.effect()), Times.span(kind.timeout()), can(kind));
    }

    private static String can(Kind kind) {
        var can = new StringBuilder();
        can.append(kind.probes() ? "be asked what happened, " : "");
        can.append(kind.dryRuns() ? "dry run, " : "");
        can.append(kind.inverse() ? "go back by itself, " : "");
        return can.isEmpty() ? "" : can.substring(0, can.length() - 2);
    }

    private static String row(String kind, String effect, String timeout, String can) {
        return (Shown.column(kind, 18) + Shown.column(effect, 12) + Shown.column(timeout, 10) + can)
                .stripTrailing();
    }
}

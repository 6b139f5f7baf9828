package tminus.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tminus.plan.Release.Strategy;
import tminus.starter.Starter;

/** Writes a starter plan. */
@Command(
        name = "new",
        description = {
            "Write a starter plan for a way of releasing.",
            "It passes \"tminus check\" and runs as it stands, with commands that only print."
        })
final class NewCommand implements Callable<Integer> {
    private final Screen screen;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "big-bang",
            converter = StrategyName.class,
            completionCandidates = StrategyName.Candidates.class,
            description =
                    "big-bang, phased, pilot, rolling, blue-green or canary (default: big-bang).")
    private Strategy type = Strategy.BIG_BANG;

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "The document it will be rendered as (comes with a later version).")
    private @Nullable String template;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "plan.yaml",
            description = "The file to write (default: plan.yaml). Never overwritten.")
    private Path file = Path.of("plan.yaml");

    NewCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (template != null) {
            throw Refusals.comesLater("--template");
        }
        TextFile.writeNew(file, Starter.text(type, file.toString()));
        screen.line("Wrote " + file + ". Next:");
        screen.line("  tminus check " + file);
        screen.line("  tminus run " + file + " --env staging --yes");
        return ExitCode.SUCCEEDED.number();
    }
}

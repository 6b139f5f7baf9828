package tminus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tminus.planfile.PlanSchema;

/** The JSON Schema of plans. */
@Command(
        name = "schema",
        description = {
            "Write the JSON Schema of plans, so that editors complete and check them.",
            "For example: tminus schema > tminus.schema.json, and as the first line of a plan:",
            "# yaml-language-server: $schema=tminus.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Screen screen;

    SchemaCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        screen.text(PlanSchema.text());
        return ExitCode.SUCCEEDED.number();
    }
}

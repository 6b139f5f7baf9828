package tminus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** A command that is agreed upon and not there yet: it says so, and does nothing. */
@Command
final class LaterCommand implements Callable<Integer> {

    /** One of these commands. */
    record Later(String name, String description) {}

    static final List<Later> ALL =
            List.of(
                    new Later("import", "Turn a document into a plan."),
                    new Later("render", "Write the document of a plan or a run."),
                    new Later("evidence", "Pack the evidence of a run."),
                    new Later("analyze", "Judge series of numbers by the rules of a plan."),
                    new Later("serve", "Serve the web page and the API."));

    private final Later later;
    @Unmatched private List<String> whatever = new ArrayList<>();

    LaterCommand(Later later) {
        this.later = later;
    }

    @Override
    public Integer call() {
        throw Refusals.comesLater("tminus " + later.name());
    }
}

package tminus.connectors.run;

import java.nio.file.Path;
import java.time.InstantSource;
import tminus.connectors.Calls;
import tminus.connectors.Printed;
import tminus.connectors.Written;
import tminus.source.Json;
import tminus.source.Problems;

/** A process of its own that makes one attempt at a script: {@code Starter FOLDER SCRIPT}. */
public final class Starter {
    private Starter() {}

    public static void main(String[] arguments) {
        var run = new RunConnector(InstantSource.system());
        run.attempt(
                settings(run, arguments[1]),
                new Calls(Path.of(arguments[0]), new Printed()).attempt(1));
        System.exit(0);
    }

    static RunSettings settings(RunConnector run, String script) {
        return run.read(
                        Written.fields(
                                "{\"script\": " + Json.of(script).canonical() + "}",
                                new Problems()))
                .orElseThrow();
    }
}

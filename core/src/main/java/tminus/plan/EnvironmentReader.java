package tminus.plan;

import java.util.LinkedHashMap;
import java.util.Optional;
import tminus.source.Fields;

/** Reads the one environment that an overlay has left. */
final class EnvironmentReader {
    private EnvironmentReader() {}

    static Environment read(Fields plan) {
        var name = Overlay.environments(plan.mapping()).getFirst();
        return plan.fields("environments")
                .flatMap(environments -> environments.fields(name))
                .map(fields -> environment(name, fields))
                .orElseGet(() ->
                        new Environment(
                                name,
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                new LinkedHashMap<>()));
    }

    private static Environment environment(String name, Fields fields) {
        var environment =
                new Environment(
                        name,
                        fields.text("after"),
                        fields.text("lock"),
                        fields.truth("production").orElse(true),
                        fields.textMap("values"));
        fields.done();
        return environment;
    }
}

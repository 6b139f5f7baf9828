package tminus.connectors.smoke;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import tminus.connectors.http.HttpSettings;
import tminus.connectors.http.Method;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Node;

/** The requests of the smoke tests, in their order. */
record SmokeSettings(List<Test> tests) {
    SmokeSettings {
        tests = List.copyOf(tests);
    }

    /** One request and its name. */
    record Test(String id, HttpSettings request) {}

    static Optional<SmokeSettings> read(Fields with) {
        var tests = new ArrayList<Test>();
        var ids = new LinkedHashSet<String>();
        if (!with.has("tests")) {
            with.missing("tests");
        }
        var written = with.list("tests");
        for (var fields : written) {
            test(fields)
                    .ifPresent(test -> {
                        tests.add(test);
                        if (!ids.add(test.id())) {
                            fields.bad(
                                    "id",
                                    test.id(),
                                    "a new name",
                                    "give every smoke test its own id");
                        }
                    });
        }
        if (with.node("tests").filter(SmokeSettings::isEmptyList).isPresent()) {
            with.bad(
                    "tests",
                    "[]",
                    "a list of smoke tests",
                    "write at least one, or remove the step");
        }
        with.done();
        return tests.isEmpty() || tests.size() < written.size()
                ? Optional.empty()
                : Optional.of(new SmokeSettings(tests));
    }

    private static boolean isEmptyList(Node node) {
        return node instanceof Node.Sequence(_, var items) && items.isEmpty();
    }

    private static Optional<Test> test(Fields fields) {
        var id = fields.required("id");
        var methods = List.of(Method.values()).stream().filter(m -> fields.has(m.word())).toList();
        if (methods.size() != 1) {
            fields.problems()
                    .add(
                            Code.BAD_VALUE,
                            fields.at(),
                            "a smoke test needs one request, and this has " + methods.size(),
                            "write one of get, head, post, put, patch, delete with the address");
            return Optional.empty();
        }
        var request = HttpSettings.read(fields, methods.getFirst(), methods.getFirst().word());
        fields.done();
        return id.flatMap(name -> request.map(settings -> new Test(name, settings)));
    }
}

package tminus.plan;

import java.util.LinkedHashMap;
import java.util.List;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Problems;

/** Reads {@code smoke:}. */
final class SmokeReader {
    private SmokeReader() {}

    static List<SmokeTest> read(Fields plan, KindReader kinds, Problems problems) {
        var names = new Names("a smoke test", problems);
        var tests =
                plan.list("smoke").stream()
                        .map(fields -> new SmokeTest(names.read(fields), settings(fields)))
                        .toList();
        plan.node("smoke").ifPresent(node -> check(node, kinds));
        return tests;
    }

    private static Node.Mapping settings(Fields fields) {
        var settings = new LinkedHashMap<>(fields.mapping().entries());
        settings.remove("id");
        return new Node.Mapping(fields.at(), settings);
    }

    private static void check(Node tests, KindReader kinds) {
        var with = new LinkedHashMap<String, Node.Entry>();
        with.put(ActionReader.TESTS, new Node.Entry(tests.at(), tests));
        var use = new Action.Use(ActionReader.SMOKE, new Node.Mapping(tests.at(), with));
        kinds.check(use, new Node.Scalar(tests.at(), ActionReader.SMOKE, Node.Kind.TEXT));
    }
}

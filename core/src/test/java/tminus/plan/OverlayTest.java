package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problem;
import tminus.source.Problems;

class OverlayTest {
    private static final String PLAN =
            """
            plan: shop
            values: {url: "https://shop.example", region: eu}
            window: {start: now, length: 1h}
            team: {lead: {people: [maria]}, dba: {people: [tom]}}
            files: [a, b]
            steps:
              - {id: one, takes: 5m, run: ./one.sh}
              - {id: two, run: ./two.sh}
              - plain text
            environments:
              staging:
                production: false
                values: {url: "https://staging.shop.example"}
                window: {length: 2h}
                team: {dba: null, lead: {duty: all}}
                files: [c]
                steps: {one: {takes: 1m, undo: ./back.sh}, two: null}
                metrics: {load: {value: x}}
              production: {after: staging, lock: shop}
            """;

    private final Problems problems = new Problems();

    @Test
    void an_environment_changes_what_it_names_and_leaves_the_rest() {
        assertThat(json("staging", settings()))
                .isEqualTo(
                        "{\"plan\":\"shop\",\"window\":{\"start\":\"now\",\"length\":\"2h\"},"
                                + "\"team\":{\"lead\":{\"people\":[\"maria\"],\"duty\":\"all\"}},"
                                + "\"files\":[\"c\"],"
                                + "\"steps\":[{\"id\":\"one\",\"takes\":\"1m\",\"run\":\"./one.sh\","
                                + "\"undo\":\"./back.sh\"},\"plain text\"],"
                                + "\"environments\":{\"staging\":{\"production\":false,"
                                + "\"values\":{\"url\":\"https://staging.shop.example\","
                                + "\"region\":\"eu\"}}},"
                                + "\"metrics\":{\"load\":{\"value\":\"x\"}}}");
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void an_environment_without_changes_keeps_the_plan() {
        assertThat(json("production", settings()))
                .contains("\"steps\":[{\"id\":\"one\",\"takes\":\"5m\",\"run\":\"./one.sh\"}")
                .endsWith(
                        "\"environments\":{\"production\":{\"after\":\"staging\",\"lock\":\"shop\","
                                + "\"values\":{\"url\":\"https://shop.example\",\"region\":\"eu\"}}}}");
    }

    @Test
    void values_given_with_the_start_come_last() {
        assertThat(json("staging", settings("region", "us")))
                .contains("\"url\":\"https://staging.shop.example\",\"region\":\"us\"");
    }

    @Test
    void a_value_that_the_plan_does_not_have_cannot_be_set() {
        json("staging", settings("regoin", "us"));

        assertThat(told())
                .containsExactly(
                        "--set:1:1 the plan has no value \"regoin\" to set = did you mean"
                                + " \"region\"?");
    }

    @Test
    void in_a_plan_without_values_none_can_be_set() {
        new Overlay(problems)
                .apply(YamlTree.of("plan: shop"), Overlay.ONLY, settings("region", "us"));

        assertThat(told())
                .containsExactly(
                        "--set:1:1 the plan has no value \"region\" to set = add \"values: {region:"
                                + " ...}\" to the plan");
    }

    @Test
    void a_plan_without_environments_has_one() {
        var plan = YamlTree.of("plan: shop");

        assertThat(Overlay.environments(plan)).containsExactly("production");
        assertThat(Canonical.of(new Overlay(problems).apply(plan, Overlay.ONLY, settings())))
                .extracting(json -> json.compact())
                .isEqualTo("{\"plan\":\"shop\",\"environments\":{\"production\":{}}}");
    }

    @Test
    void laying_the_same_environment_over_again_changes_nothing() {
        var once = new Overlay(problems).apply(YamlTree.of(PLAN), "staging", settings());
        var twice = new Overlay(problems).apply(once, "staging", settings());

        assertThat(Canonical.of(twice)).isEqualTo(Canonical.of(once));
    }

    private String json(String environment, Node.Mapping settings) {
        return Canonical.of(new Overlay(problems).apply(YamlTree.of(PLAN), environment, settings))
                .compact();
    }

    private List<String> told() {
        return problems.sorted().stream().map(OverlayTest::line).toList();
    }

    private static String line(Problem problem) {
        return problem.at() + " " + problem.message() + " = " + problem.hint().orElse("");
    }

    private static Node.Mapping settings(String... pairs) {
        var at = new Position("--set", 1, 1, 1);
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (var index = 0; index < pairs.length; index += 2) {
            var value = new Node.Scalar(at, pairs[index + 1], Node.Kind.TEXT);
            entries.put(pairs[index], new Node.Entry(at, value));
        }
        return new Node.Mapping(at, entries);
    }
}

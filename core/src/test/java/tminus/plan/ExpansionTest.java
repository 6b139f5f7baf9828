package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tminus.source.Problems;

class ExpansionTest {
    private final Problems problems = new Problems();

    @Test
    void values_of_the_plan_take_the_place_of_their_references() {
        assertThat(
                        expanded(
                                """
                                plan: shop
                                release: {name: "Spring ${release.version}", version: 2.3.0}
                                environments:
                                  test:
                                    values: {host: shop.example, url: "https://${values.host}"}
                                files: ["${values.url}/${plan.name}", "${plan.environment}"]
                                notices: [{text: "${release.name}"}]
                                """))
                .isEqualTo(
                        "{\"plan\":\"shop\",\"release\":{\"name\":\"Spring 2.3.0\","
                                + "\"version\":\"2.3.0\"},\"environments\":{\"test\":{\"values\":{"
                                + "\"host\":\"shop.example\",\"url\":\"https://shop.example\"}}},"
                                + "\"files\":[\"https://shop.example/shop\",\"test\"],"
                                + "\"notices\":[{\"text\":\"Spring 2.3.0\"}]}");
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void a_single_reference_takes_over_what_its_value_is() {
        assertThat(
                        expanded(
                                """
                                environments: {test: {values: {port: 8080, on: true, text: "8080"}}}
                                list: ["${values.port}", "${values.on}", "${values.text}", "${values.port}0"]
                                """))
                .endsWith("\"list\":[8080,true,\"8080\",\"80800\"]}");
    }

    @Test
    void what_is_known_only_in_a_run_stays() {
        var text =
                "{\"environments\":{\"test\":{}},\"list\":[\"${steps.a.b} ${secret.c} ${target}"
                        + " ${run.id} $${values.x} $${other}\"]}";

        assertThat(expanded(text)).isEqualTo(text);
    }

    @Test
    void expanding_again_changes_nothing() {
        var tree =
                YamlTree.of(
                        """
                        environments: {test: {values: {a: "$${values.b}", b: x}}}
                        list: ["${values.a} ${values.b}"]
                        """);
        var once = new Expansion(problems).apply(tree);

        assertThat(new Expansion(problems).apply(once)).isEqualTo(once);
        assertThat(Canonical.of(once).compact()).endsWith("[\"$${values.b} x\"]}");
    }

    private String expanded(String text) {
        return Canonical.of(new Expansion(problems).apply(YamlTree.of(text))).compact();
    }
}

package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tminus.plan.ProblemPages;
import tminus.plan.SomeKinds;
import tminus.planfile.Conditions.Answer;

class ConditionsTest {
    private final Conditions conditions = new Conditions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "environment == 'staging'",
                "values.region == 'eu' && release.version != release.previous",
                "values[\"shop-url\"].startsWith('https://')",
                "steps.backup.file.endsWith('.dump')",
                "steps['start-green'].url != ''",
                "has(steps.backup) && !has(steps.other)",
                "release.version.matches('^2[.]')",
                "int(values.count) > 3",
                "values.region in ['eu', 'us']"
            })
    void a_condition_can_hold(String expression) {
        assertThat(conditions.evaluate(expression, facts()))
                .isEqualTo(new Answer.Holds(expression + " holds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "environment == 'production'", "values.region == 'us'"})
    void a_condition_can_fail_to_hold(String expression) {
        assertThat(conditions.evaluate(expression, facts()))
                .isEqualTo(new Answer.DoesNotHold(expression + " does not hold"));
    }

    /** Neither yes nor no: nobody may take it for one of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps.other.file == 'x'",
                "values.nothing == 'x'",
                "int(values.region) > 3",
                "'yes'",
                "1 +",
                "unknown",
                "[1, 2].exists(x, x == 1)",
                "values.region.matches('(')"
            })
    void what_cannot_be_told_is_unclear(String expression) {
        assertThat(conditions.evaluate(expression, facts())).isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void an_expression_has_an_end() {
        var endless = "true" + " && true".repeat(200);
        var nested = "(".repeat(100) + "true" + ")".repeat(100);

        assertThat(conditions.evaluate(endless, facts())).isInstanceOf(Answer.Unclear.class);
        assertThat(conditions.evaluate(nested, facts())).isInstanceOf(Answer.Unclear.class);
    }

    /** What is told about {@code when:} in a plan: line 6, the value begins in column 11. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "values.regoin == 'eu' | 6:18 P306 there is no values.regoin",
                "values['regoin'] == 'eu' | 6:19 P306 there is no values.regoin",
                "release.versoin == '1' | 6:19 P306 there is no release.versoin",
                "steps.lok.x == '1' | 6:17 P301 there is no step \"lok\"",
                "[steps.lok.x] == ['1'] | 6:18 P301 there is no step \"lok\"",
                "values.region = 'eu' | 6:25 P214 a single = means nothing in a condition: compare"
                        + " with ==",
                "values.region # 'eu' | 6:25 P214 \"#\" means nothing in a condition",
                "values.region ~ 'eu' | 6:25 P214 \"~\" means nothing in a condition",
                "values.region 'eu' | 6:25 P214 \"'eu'\" cannot stand here",
                "values.region == | 6:26 P214 the condition ends before it is complete",
                "region == 'eu' | 6:11 P214 there is no \"region\"",
                "values.region | 6:17 P214 a condition is true or false, and this is a string",
                "values.region == 1 | 6:25 P214 _==_ cannot be applied to these kinds of values:"
                        + " string, int",
                "values.region.startsWith(1) | 6:35 P214 startsWith cannot be applied to these"
                        + " kinds of values: string.(int)",
                "environment.name == 'eu' | 6:22 P214"
            })
    void a_plan_is_told_about_its_conditions(String expression, String told, @TempDir Path folder)
            throws IOException {
        var plan =
                """
                tminus: 1
                plan: shop
                release: {name: Checkout, version: 2.3.0}
                environments: {test: {production: false, values: {region: eu}}}
                team: {lead: {people: [maria]}}
                steps: [{ when: %s, id: look, owner: lead, run: ./look.sh, effect: none}]
                """;
        var quoted = "\"" + expression.strip().replace("\"", "\\\"") + "\"";

        var lines = told(plan.formatted(quoted).replace("[{ when", "[{when"), folder);

        assertThat(lines).singleElement().asString().startsWith(shifted(told.strip()));
    }

    @Test
    void the_facts_are_those_of_the_plan_and_the_outputs_so_far(@TempDir Path folder)
            throws IOException {
        var text =
                """
                tminus: 1
                plan: shop
                release: {name: Checkout, version: 2.3.0, previous: 2.2.4, type: blue-green}
                environments: {test: {production: false, values: {region: eu}}}
                team: {lead: {people: [maria]}}
                steps: [{id: look, owner: lead, run: ./look.sh, effect: none}]
                """;
        var outputs = new LinkedHashMap<String, SequencedMap<String, String>>();
        outputs.put("look", map("x", "1"));

        var facts = Conditions.Facts.of(load(text, folder).plan().orElseThrow(), outputs);

        assertThat(
                        conditions.evaluate(
                                "values.region + release.name + release.version + release.previous +"
                                        + " release.type + environment + steps.look.x =="
                                        + " 'euCheckout2.3.02.2.4blue-greentest1'",
                                facts))
                .isInstanceOf(Answer.Holds.class);
    }

    @Test
    void conditions_that_are_fine_are_told_nothing(@TempDir Path folder) throws IOException {
        var plan =
                """
                tminus: 1
                plan: shop
                release: {name: Checkout, version: 2.3.0}
                environments: {test: {production: false, values: {region: eu}}}
                team: {lead: {people: [maria]}}
                steps:
                  - {id: look, owner: lead, run: ./look.sh, effect: none}
                  - {id: act, owner: lead, run: ./act.sh, effect: none, when: 'has(values.other) || steps.look[values.region] == release.previous || {"a": 1}["a"] == 2 || {1: 2}[1] == 2'}
                rollback: {steps: [{id: back, owner: lead, run: ./back.sh, when: environment == "test"}]}
                """;

        assertThat(told(plan, folder)).isEmpty();
    }

    /** The table counts columns as if the value began in column 11; it begins in 17. */
    private static String shifted(String told) {
        var column = Integer.parseInt(told.substring(2, told.indexOf(' ')));
        return "6:" + (column + 6) + told.substring(told.indexOf(' '));
    }

    private static List<String> told(String plan, Path folder) throws IOException {
        return load(plan, folder).problems().stream()
                .map(problem ->
                        "%d:%d %s %s"
                                .formatted(
                                        problem.at().line(),
                                        problem.at().column(),
                                        problem.code().id(),
                                        problem.message()))
                .toList();
    }

    private static LoadedPlan load(String plan, Path folder) throws IOException {
        return PlanFile.load(
                Files.writeString(folder.resolve("plan.yaml"), plan),
                Optional.empty(),
                new LinkedHashMap<>(),
                new SomeKinds(),
                ProblemPages.NOW);
    }

    private static Conditions.Facts facts() {
        var outputs = new LinkedHashMap<String, SequencedMap<String, String>>();
        outputs.put("backup", map("file", "a.dump"));
        outputs.put("start-green", map("url", "http://localhost"));
        return new Conditions.Facts(
                map("region", "eu", "shop-url", "https://shop.example", "count", "5"),
                map("name", "Checkout", "version", "2.3.0", "previous", "2.2.4"),
                outputs,
                "staging");
    }

    private static SequencedMap<String, String> map(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (var index = 0; index < pairs.length; index += 2) {
            map.put(pairs[index], pairs[index + 1]);
        }
        return map;
    }
}

package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tminus.plan.Canonical;
import tminus.plan.Expansion;
import tminus.plan.Overlay;
import tminus.plan.PlanReader;
import tminus.plan.SomeKinds;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problem;
import tminus.source.Problems;

class PlanSchemaTest {
    private static final String LIBRARY = "src/test/resources/tminus/planfile/library/plan.yaml";
    private static final String PLANTED = "zzzzzzzzzzzzzzzzzzzz";

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(PlanSchema.text());

    @Test
    void every_example_is_as_the_schema_says() throws IOException {
        var plans = new ArrayList<>(List.of(Path.of(LIBRARY)));
        try (var examples = Files.walk(Path.of("../examples"))) {
            examples.filter(file -> file.getFileName().toString().matches("plan.*\\.yaml"))
                    .forEach(plans::add);
        }

        assertThat(plans).hasSizeGreaterThan(2);
        for (var plan : plans) {
            assertThat(errors(tree(plan))).as(plan.toString()).isEmpty();
        }
    }

    @Test
    void the_schema_refuses_what_is_wrong() {
        var wrong =
                """
                tminus: 1
                plan: a plan
                release: {name: x}
                steps:
                  - {id: both, ask: something, wait: soon}
                colour: red
                """;

        assertThat(errors(Yaml.read(wrong)))
                .anySatisfy(error -> assertThat(error).contains("/plan:"))
                .anySatisfy(error -> assertThat(error).contains("/release:").contains("version"))
                .anySatisfy(error -> assertThat(error).contains("/steps/0/wait:"))
                .anySatisfy(error -> assertThat(error).contains("/steps/0:"))
                .anySatisfy(error -> assertThat(error).contains("colour"));
    }

    /**
     * Plants an unknown key into every mapping of a plan that says everything. The reader then
     * tells which keys it knows there: they must be those of the schema, no more and no fewer.
     */
    @Test
    void the_schema_and_the_reader_know_the_same_keys() throws IOException {
        var root = tree(Path.of(LIBRARY));
        var shapes = new SchemaShapes(PlanSchema.text());
        var known = new LinkedHashMap<String, TreeSet<String>>();

        for (var closed : shapes.closed(root)) {
            var environment = closed.path().contains("staging") ? "staging" : "production";
            known.computeIfAbsent(closed.shape(), _ -> new TreeSet<>())
                    .addAll(keysKnownAt(plant(root, closed.mapping()), environment));
        }

        assertThat(known.keySet()).containsExactlyInAnyOrderElementsOf(shapes.names());
        known.forEach((shape, keys) ->
                assertThat(keys).as(shape).containsExactlyElementsOf(shapes.keys(shape)));
    }

    @Test
    void every_key_is_described() {
        assertThat(new SchemaShapes(PlanSchema.text()).undescribed()).isEmpty();
    }

    private List<String> errors(Node tree) {
        return schema.validate(Canonical.of(tree).canonical(), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static Node.Mapping tree(Path file) throws IOException {
        return Yaml.read(Files.readString(file));
    }

    private static Node plant(Node node, Node.Mapping target) {
        return switch (node) {
            case Node.Scalar scalar -> scalar;
            case Node.Sequence(var at, var items) ->
                    new Node.Sequence(at, items.stream().map(item -> plant(item, target)).toList());
            case Node.Mapping mapping -> {
                var entries = new LinkedHashMap<String, Node.Entry>();
                mapping.entries()
                        .forEach((key, entry) ->
                                entries.put(
                                        key,
                                        new Node.Entry(
                                                entry.keyAt(), plant(entry.value(), target))));
                if (mapping == target) {
                    var at = new Position("planted", 1, 1, 1);
                    var value = new Node.Scalar(at, "x", Node.Kind.TEXT);
                    entries.put(PLANTED, new Node.Entry(at, value));
                }
                yield new Node.Mapping(mapping.at(), entries);
            }
        };
    }

    private static List<String> keysKnownAt(Node planted, String environment) {
        var problems = new Problems();
        var nothing = new Node.Mapping(new Position("none", 1, 1, 1), new LinkedHashMap<>());
        var overlaid = new Overlay(problems).apply((Node.Mapping) planted, environment, nothing);
        new PlanReader(new SomeKinds(), problems).read(new Expansion(problems).apply(overlaid));
        return problems.sorted().stream()
                .filter(problem -> problem.code() == Code.UNKNOWN_FIELD)
                .filter(problem -> problem.message().contains(PLANTED))
                .map(Problem::hint)
                .flatMap(hint -> hint.stream())
                .flatMap(hint -> List.of(hint.replace("known here: ", "").split(", ")).stream())
                .toList();
    }
}

package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tminus.source.Node;
import tminus.source.PlainScalar;
import tminus.source.Position;

class DigestTest {
    private static final String PLAN =
            """
            plan: shop
            release: {name: Checkout, why: money, changes: {features: [a]}, document: {id: 1, author: maria}}
            team: {lead: {people: [maria], duty: all, contact: phone}}
            approvals: [{by: lead, what: everything}]
            steps: [{id: one, title: First, run: ./one.sh, with: {title: Second}}]
            """;

    /** The figure is the definition: it must not change with a new version of tminus. */
    @Test
    void the_digest_of_a_plan_is_for_ever() {
        assertThat(digest(PLAN))
                .isEqualTo("b8054763f79fe193784f774b987c419be8d9782171a0dadc3feaa6aa6817bad6");
    }

    @ParameterizedTest
    @CsvSource({
        "money, fame",
        "features: [a], fixes: [b]",
        "id: 1, id: 2",
        "duty: all, duty: some",
        "contact: phone, contact: mail",
        "everything, something",
        "First, Last"
    })
    void prose_is_no_part_of_it(String before, String after) {
        assertThat(digest(PLAN.replace(before, after))).isEqualTo(digest(PLAN));
    }

    @ParameterizedTest
    @CsvSource({
        "author: maria, author: tom",
        "people: [maria], people: [tom]",
        "Second, Third",
        "./one.sh, ./two.sh",
        "by: lead, by: dba",
        "shop, shop2"
    })
    void everything_else_is(String before, String after) {
        assertThat(digest(PLAN.replace(before, after))).isNotEqualTo(digest(PLAN));
    }

    @Test
    void comments_places_and_the_order_of_keys_are_no_part_of_it() {
        assertThat(digest("# new\nb: [1, 'x']\n\na: {d: 1, c: 2}"))
                .isEqualTo(digest("{a: {c: 2, d: 1}, b: [1, x]}"));
    }

    @Test
    void files_belong_to_it_by_name_and_content() {
        var tree = YamlTree.of(PLAN);

        assertThat(Digest.of(tree, files("a", "1")))
                .isNotEqualTo(Digest.of(tree, files()))
                .isNotEqualTo(Digest.of(tree, files("a", "2")))
                .isNotEqualTo(Digest.of(tree, files("b", "1")));
        assertThat(Digest.of(tree, files("a", "1", "b", "2")))
                .isEqualTo(Digest.of(tree, files("b", "2", "a", "1")));
    }

    @Property
    void the_same_tree_and_no_other_has_the_same_digest(
            @ForAll("trees") Node.Mapping one, @ForAll("trees") Node.Mapping other) {
        assertThat(Digest.of(one, files()).equals(Digest.of(other, files())))
                .isEqualTo(sorted(one).equals(sorted(other)));
        assertThat(Digest.of(moved(one), files())).isEqualTo(Digest.of(one, files()));
    }

    @Property
    void a_snapshot_reads_back_to_the_same_tree(@ForAll("trees") Node.Mapping tree) {
        var read = YamlTree.of(Digest.snapshot(tree, files("x", "1")));

        assertThat(moved(read.get("plan").orElseThrow())).isEqualTo(moved(tree));
    }

    /** Few names and values, so that equal trees come up. */
    @Provide
    Arbitrary<Node.Mapping> trees() {
        return mappings(Arbitraries.lazyOf(this::scalars, this::scalars, this::lists));
    }

    private Arbitrary<Node> lists() {
        return scalars().list().ofMaxSize(2).map(items -> new Node.Sequence(at(1), items));
    }

    private Arbitrary<Node> scalars() {
        return Arbitraries.of("1", "1.0", "0.5", "true", "x", "", "null", "2.30", "a\"b\\c\n\u00e9")
                .flatMap(text ->
                        Arbitraries.of(true, false)
                                .map(plain ->
                                        new Node.Scalar(
                                                at(1),
                                                text,
                                                plain
                                                        ? PlainScalar.kindOf(text)
                                                        : Node.Kind.TEXT)));
    }

    private static Arbitrary<Node.Mapping> mappings(Arbitrary<Node> values) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values)
                .ofMaxSize(2)
                .map(map -> {
                    var entries = new LinkedHashMap<String, Node.Entry>();
                    map.forEach((key, value) -> entries.put(key, new Node.Entry(at(1), value)));
                    return new Node.Mapping(at(1), entries);
                });
    }

    private static Position at(int line) {
        return new Position("plan.yaml", line, 1, 1);
    }

    /** The tree at other places, with texts of nothing made equal. */
    private static Node moved(Node node) {
        return switch (node) {
            case Node.Scalar(_, var text, var kind) ->
                    new Node.Scalar(at(2), kind == Node.Kind.NULL ? "" : text, kind);
            case Node.Sequence(_, var items) ->
                    new Node.Sequence(at(2), items.stream().map(DigestTest::moved).toList());
            case Node.Mapping(_, var entries) -> {
                var moved = new LinkedHashMap<String, Node.Entry>();
                entries.forEach((key, entry) ->
                        moved.put(key, new Node.Entry(at(2), moved(entry.value()))));
                yield new Node.Mapping(at(2), moved);
            }
        };
    }

    private static Node.Mapping moved(Node.Mapping tree) {
        return (Node.Mapping) moved((Node) tree);
    }

    private static Node sorted(Node.Mapping tree) {
        var sorted = new LinkedHashMap<String, Node.Entry>();
        moved(tree).entries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return new Node.Mapping(at(2), sorted);
    }

    private static String digest(String text) {
        return Digest.of(YamlTree.of(text), files());
    }

    private static SequencedMap<String, String> files(String... pairs) {
        var files = new LinkedHashMap<String, String>();
        for (var index = 0; index < pairs.length; index += 2) {
            files.put(pairs[index], pairs[index + 1]);
        }
        return files;
    }
}

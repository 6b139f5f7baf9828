package tminus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tminus.plan.YamlTree;

class PlacesTest {
    private static final Node.Mapping TREE =
            YamlTree.of(
                    """
                    steps:
                      - {id: look, at: T}
                      - ask: Something
                      - just a text
                      - id: [not, a, name]
                    name: 'a "quoted" text'
                    script: |
                      first line
                      second ${values.x} line
                    folded: "one\\ntwo"
                    """);
    private final Places places = new Places(TREE);

    @Test
    void items_go_by_their_id_or_their_number() {
        assertThat(places.at("steps", "look", "at")).hasToString("plan.yaml:2:20");
        assertThat(places.at("steps", "1", "ask")).hasToString("plan.yaml:3:10");
    }

    @Test
    void items_of_a_manylist_go_by_the_first_that_has_the_name() {
        var text = new StringBuilder("steps:\n");
        for (var number = 0; number < 50; number++) {
            text.append("  - {id: s").append(number % 45).append("}\n");
        }
        var many = new Places(YamlTree.of(text.append("  - {id: \"7\"}\n").toString()));

        assertThat(many.at("steps", "s3")).hasToString("plan.yaml:5:10");
        assertThat(many.at("steps", "49")).hasToString("plan.yaml:51:10");
        assertThat(many.at("steps", "7")).hasToString("plan.yaml:9:10");
        assertThat(many.find("steps", "99")).isEmpty();
    }

    @Test
    void an_item_stands_where_its_id_stands() {
        assertThat(places.at("steps", "look")).hasToString("plan.yaml:2:10");
        assertThat(places.at("steps", "1")).hasToString("plan.yaml:3:5");
        assertThat(places.at("steps", "3")).hasToString("plan.yaml:5:5");
    }

    @Test
    void a_path_that_ends_too_early_leads_to_what_is_nearest() {
        assertThat(places.at("steps", "look", "owner")).hasToString("plan.yaml:2:10");
        assertThat(places.at("name", "of", "nothing")).hasToString("plan.yaml:6:7");
        assertThat(places.at("steps", "99")).hasToString("plan.yaml:2:3");
        assertThat(places.find("steps", "99")).isEmpty();
    }

    @Test
    void a_part_of_a_quoted_text_stands_behind_the_quote() {
        var name = (Node.Scalar) places.find("name").orElseThrow();

        assertThat(name.at(2, 10)).isEqualTo(new Position("plan.yaml", 6, 10, 8));
    }

    @Test
    void a_part_of_a_block_stands_in_its_line() {
        var script = (Node.Scalar) places.find("script").orElseThrow();

        assertThat(script.at(18, 29)).isEqualTo(new Position("plan.yaml", 9, 10, 11));
        assertThat(script.at(0, 15)).isEqualTo(new Position("plan.yaml", 8, 3, 10));
        assertThat(script.at(script.text().length(), script.text().length()))
                .isEqualTo(new Position("plan.yaml", 10, 3, 1));
    }

    @Test
    void a_part_of_a_text_with_escapes_stands_where_the_text_begins() {
        var folded = (Node.Scalar) places.find("folded").orElseThrow();

        assertThat(folded.at(4, 7)).isEqualTo(folded.at());
        var escaped = (Node.Scalar) YamlTree.of("a: \"b\\tc\"").get("a").orElseThrow();
        assertThat(escaped.at(2, 3)).isEqualTo(escaped.at());
    }

    @Test
    void a_place_begins_at_one() {
        assertThatThrownBy(() -> new Position("x", 0, 1, 1)).hasMessage("not a position: 0:1+1");
        assertThatThrownBy(() -> new Position("x", 1, 0, 1)).hasMessage("not a position: 1:0+1");
        assertThatThrownBy(() -> new Position("x", 1, 1, 0)).hasMessage("not a position: 1:1+0");
    }
}

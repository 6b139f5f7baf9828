package tminus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> WORDS = List.of("deploy-eu", "deploy-us", "migrate");

    @Test
    void a_slip_of_the_finger_is_understood() {
        assertThat(Nearest.hint("deply-eu", WORDS)).isEqualTo("did you mean \"deploy-eu\"?");
    }

    @Test
    void two_letters_in_the_wrong_order_are_one_slip() {
        assertThat(Nearest.to("cuont", List.of("count", "region"))).contains("count");
        assertThat(Nearest.distance("ca", "ac")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void of_two_equally_near_words_the_first_of_the_alphabet_is_meant() {
        assertThat(Nearest.to("deploy-es", WORDS)).contains("deploy-eu");
    }

    @Test
    void a_word_far_from_all_gets_the_list() {
        assertThat(Nearest.hint("rollback", WORDS))
                .isEqualTo("known here: deploy-eu, deploy-us, migrate");
    }

    @Test
    void endless_words_are_not_compared() {
        var endless = "x".repeat(1_000_000);

        assertThat(Nearest.to(endless, List.of(endless, "x"))).isEmpty();
        assertThat(Nearest.to("x", List.of(endless))).isEmpty();
    }

    @Test
    void without_words_there_is_nothing_to_mean() {
        assertThat(Nearest.hint("rollback", List.of())).isEqualTo("remove it");
    }
}

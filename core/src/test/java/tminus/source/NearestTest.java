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
    void of_two_equally_near_words_the_first_of_the_alphabet_is_meant() {
        assertThat(Nearest.to("deploy-es", WORDS)).contains("deploy-eu");
    }

    @Test
    void a_word_far_from_all_gets_the_list() {
        assertThat(Nearest.hint("rollback", WORDS))
                .isEqualTo("known here: deploy-eu, deploy-us, migrate");
    }

    @Test
    void without_words_there_is_nothing_to_mean() {
        assertThat(Nearest.hint("rollback", List.of())).isEqualTo("remove it");
    }
}

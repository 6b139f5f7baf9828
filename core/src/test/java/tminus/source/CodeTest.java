package tminus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CodeTest {

    @Test
    void every_code_has_a_name_of_its_own_in_order() {
        assertThat(Arrays.stream(Code.values()).map(Code::id)).isSorted().doesNotHaveDuplicates();
        assertThat(Code.values()).allSatisfy(code -> assertThat(code.id()).matches("P[1-9]\\d\\d"));
    }

    @Test
    void what_comes_later_is_advice() {
        assertThat(Arrays.stream(Code.values()).filter(Code::comesLater))
                .hasSize(6)
                .allMatch(code -> code.severity() == Severity.ADVICE);
    }
}

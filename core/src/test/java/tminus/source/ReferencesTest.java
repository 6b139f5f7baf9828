package tminus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    @Test
    void paths_of_known_roots_are_references() {
        var text = "${values.a} ${release.b}${plan.c} ${steps.d.e} ${secret.f} ${run.id} ${target}";

        assertThat(References.in(text))
                .containsExactly(
                        "values.a",
                        "release.b",
                        "plan.c",
                        "steps.d.e",
                        "secret.f",
                        "run.id",
                        "target");
        assertThat(References.areIn(text)).isTrue();
    }

    @Test
    void variables_of_a_shell_are_none() {
        assertThat(References.areIn("${VERSION} ${x:-y} $A ${} ${values} ${targets} ${values.a"))
                .isFalse();
    }

    @Test
    void all_are_replaced_at_last_and_a_doubled_dollar_becomes_one() {
        assertThat(References.replace("${values.a}-$${values.a}-$${B}", path -> "<$1" + path + ">"))
                .isEqualTo("<$1values.a>-${values.a}-${B}");
    }

    @Test
    void some_are_replaced_before_and_the_rest_stays() {
        var expanded =
                References.expand(
                        "${values.a} ${secret.b} $${values.a}",
                        path -> path.equals("values.a") ? Optional.of("1") : Optional.empty());

        assertThat(expanded).isEqualTo("1 ${secret.b} $${values.a}");
    }

    @Test
    void a_reference_knows_where_it_stands() {
        assertThat(References.found("at ${target}!"))
                .containsExactly(new References.Found("target", 3, 12));
    }
}

package tminus.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void what_a_terminal_would_obey_is_gone_or_shown() {
        assertThat(Shown.safe("\u001b[31mred\u001b[0m")).isEqualTo("red");
        assertThat(Shown.safe("\u001b]8;;http://evil\u0007link\u001b]8;;\u0007")).isEqualTo("link");
        assertThat(Shown.safe("a\rb\u0007c\u001bd\u009be")).isEqualTo("a\\x0db\\x07c\\x1bd\\x9be");
        assertThat(Shown.safe("user\u202etxt.exe")).isEqualTo("user\\u202etxt.exe");
        assertThat(Shown.safe("two\nlines\tand a tab")).isEqualTo("two lines and a tab");
    }

    @Test
    void wide_and_combining_letters_are_counted_as_terminals_do() {
        assertThat(Shown.width("\u00fcber")).isEqualTo(4);
        assertThat(Shown.width("u\u0308ber")).isEqualTo(4);
        assertThat(Shown.width("\u6f22\u5b57")).isEqualTo(4);
        assertThat(Shown.column("\u6f22\u5b57", 3)).isEqualTo("\u6f22\u2026");
        assertThat(Shown.column("ab", 4)).isEqualTo("ab  ");
    }

    @Property
    void a_cut_text_never_is_too_wide_and_safe_text_holds_nothing_dangerous(
            @ForAll String text, @ForAll @IntRange(max = 40) int columns) {
        var safe = Shown.safe(text);

        assertThat(safe.codePoints()).noneMatch(Character::isISOControl);
        assertThat(Shown.width(Shown.cut(safe, columns))).isLessThanOrEqualTo(columns);
        assertThat(Shown.width(Shown.column(safe, columns))).isEqualTo(columns);
    }
}

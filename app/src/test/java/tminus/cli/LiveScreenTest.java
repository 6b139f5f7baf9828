package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.document.Line;
import tminus.document.Line.Ink;

class LiveScreenTest {
    private static final TerminalSize SIZE = new TerminalSize(80, 24);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Screen screen(boolean colours, Charset charset) {
        var out = new PrintStream(bytes, true, charset);
        return new Screen(java.io.InputStream.nullInputStream(), out, out, true, colours);
    }

    private String printed() {
        var text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text.replace("\u001b", "ESC");
    }

    @Test
    void a_frame_is_drawn_over_the_one_before_in_one_write() {
        try (var live = new LiveScreen(screen(false, StandardCharsets.UTF_8), SIZE)) {
            live.draw(List.of(Line.of("one"), Line.of("two")), SIZE);
            assertThat(printed())
                    .isEqualTo("ESC[?2026hESC[?25l\roneESC[K\ntwoESC[K\nESC[JESC[?2026l");

            live.draw(List.of(Line.of("three")), SIZE);
            assertThat(printed())
                    .isEqualTo("ESC[?2026hESC[?25lESC[2A\rthreeESC[K\nESC[JESC[?2026l");
        }
    }

    @Test
    void enter_pressed_by_the_person_is_taken_into_account() {
        try (var live = new LiveScreen(screen(false, StandardCharsets.UTF_8), SIZE)) {
            live.draw(List.of(Line.of("one")), SIZE);
            printed();

            live.movedDown();
            live.draw(List.of(Line.of("one")), SIZE);

            assertThat(printed()).contains("ESC[2A\r");
        }
    }

    @Test
    void another_size_of_the_terminal_begins_with_a_clear_screen() {
        try (var live = new LiveScreen(screen(false, StandardCharsets.UTF_8), SIZE)) {
            live.draw(List.of(Line.of("one")), SIZE);
            printed();

            live.draw(List.of(Line.of("one")), new TerminalSize(100, 30));

            assertThat(printed()).contains("ESC[2JESC[HoneESC[K").doesNotContain("ESC[1A");
        }
    }

    @Test
    void the_cursor_is_shown_again_at_the_end() {
        new LiveScreen(screen(false, StandardCharsets.UTF_8), SIZE).close();

        assertThat(printed()).isEqualTo("ESC[?25h");
    }

    @Test
    void colours_are_there_only_when_they_are_wished_for() {
        var line = Line.of("failed", Ink.BAD).and(" here");

        screen(true, StandardCharsets.UTF_8).lines(List.of(line));
        assertThat(printed()).isEqualTo("ESC[31mfailedESC[0m here\n");
        screen(false, StandardCharsets.UTF_8).lines(List.of(line));
        assertThat(printed()).isEqualTo("failed here\n");
    }

    @Test
    void a_screen_without_signs_gets_letters_instead() {
        screen(false, StandardCharsets.US_ASCII).line("\u2713 done \u2192 next \u2026");

        assertThat(printed()).isEqualTo("+ done -> next ...\n");
    }

    @Test
    void the_size_of_a_terminal_is_read_as_lines_and_columns() {
        assertThat(TerminalSize.parse("24 80")).isEqualTo(Optional.of(SIZE));
        assertThat(TerminalSize.parse("0 0")).isEmpty();
        assertThat(TerminalSize.parse("")).isEmpty();
        assertThat(TerminalSize.parse("stty: no terminal")).isEmpty();
    }
}

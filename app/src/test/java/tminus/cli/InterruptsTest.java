package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InterruptsTest {
    private final List<String> heard = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final Interrupts interrupts =
            new Interrupts(heard::add, () -> heard.add("again"), now::get);

    private void after(Duration pause, String signal) {
        now.addAndGet(pause.toNanos());
        interrupts.hear(signal);
    }

    @Test
    void the_first_wish_is_told_by_what_and_the_second_is_another() {
        after(Duration.ZERO, "INT");
        after(Duration.ofSeconds(2), "INT");
        after(Duration.ofSeconds(2), "TERM");

        assertThat(heard).containsExactly("Ctrl-C", "again", "again");
    }

    @Test
    void signals_at_the_same_moment_are_one_wish() {
        after(Duration.ZERO, "TERM");
        after(Duration.ofMillis(100), "INT");

        assertThat(heard).containsExactly("told to stop (SIGTERM)");
    }

    @Test
    void a_closed_terminal_is_never_in_a_hurry() {
        after(Duration.ZERO, "HUP");
        after(Duration.ofSeconds(2), "HUP");

        assertThat(heard).containsExactly("the terminal was closed");
    }
}

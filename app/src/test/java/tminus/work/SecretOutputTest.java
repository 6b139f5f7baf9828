package tminus.work;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static tminus.work.Workshop.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Outcome;
import tminus.run.Event;

/** What scripts print and leave behind holds no piece of a secret, however they do it. */
class SecretOutputTest {
    private static final String SECRET = "s3cret-token";

    @TempDir Path folder;

    private Workshop shop;

    @BeforeEach
    void open() {
        shop = new Workshop(folder);
        shop.useRealTime();
    }

    @AfterEach
    void close() throws InterruptedException {
        shop.workers.stop(Duration.ofSeconds(20));
    }

    @Test
    void what_is_printed_in_utf_16_is_cleared() throws Exception {
        ran(
                "printf %s \"$TOKEN\" | sed 's/./&\\x00/g'; echo; printf 'and ';"
                        + " printf %s \"$TOKEN\" | sed 's/./\\x00&/g'; echo");

        assertThat(shop.shown)
                .containsExactly("step:a#1 [secret:token]", "step:a#1 and [secret:token]");
    }

    @Test
    void a_secret_across_the_cut_of_a_long_line_is_cleared() throws Exception {
        for (var before : new int[] {16_372, 16_376, 16_380, 16_383}) {
            shop.shown.clear();
            ran("head -c " + before + " /dev/zero | tr '\\0' x; echo \"$TOKEN\"");
            assertThat(shop.shown).singleElement().asString().doesNotContain("s3");
            again();
        }
    }

    @Test
    void files_that_are_large_or_no_text_are_cleared_too() throws Exception {
        ran(
                "d=$(dirname \"$TMINUS_OUTPUT\"); mkdir \"$d/sub\"; head -c 1100000 /dev/zero | tr '\\0' x >\"$d/large\";"
                        + " echo \"$TOKEN\" >>\"$d/large\"; printf '\\377%s' \"$TOKEN\" >\"$d/sub/binary\"");

        assertNoSecretInState();
    }

    @Test
    void the_name_of_an_output_is_cleared_as_its_value_is() throws Exception {
        var outcome = ran("echo \"$TOKEN=$TOKEN\" >>\"$TMINUS_OUTPUT\"");

        assertThat(outcome.toString()).doesNotContain(SECRET);
    }

    @Test
    void a_secret_across_the_end_of_what_is_read_of_the_outputs_is_cleared() throws Exception {
        var outcome =
                ran(
                        "{ printf a=; head -c 65526 /dev/zero | tr '\\0' x; echo \"$TOKEN\"; }"
                                + " >>\"$TMINUS_OUTPUT\"");

        assertThat(outcome.toString()).doesNotContain("s3c");
    }

    private Outcome ran(String script) throws Exception {
        var run =
                shop.run(
                        "steps:\n- id: a\n  irreversible: test\n  uses: run\n  with:\n"
                                + "    env: {TOKEN: \"${secret.token}\"}\n    script: |-\n      "
                                + script
                                + "\n");
        return ((Event.AttemptEnded) shop.carryOut(run, step("a"))).outcome();
    }

    /** So that the same attempt can be made once more. */
    private void again() throws IOException {
        try (var files = Files.walk(shop.state.scratch("shop-1", "step.a..1"))) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void assertNoSecretInState() throws IOException {
        try (var files = Files.walk(shop.state.path())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(text(file)).doesNotContain(SECRET));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package tminus.work;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static tminus.work.Workshop.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Outcome;
import tminus.connectors.once.OnceKey;
import tminus.run.Actor;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Run;
import tminus.run.RunOutcome;

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

        assertThat(outcome.toString()).doesNotContain(SECRET, "l3arned");
    }

    @Test
    void a_secret_across_the_end_of_what_is_read_of_the_outputs_is_cleared() throws Exception {
        var outcome =
                ran(
                        "{ printf a=; head -c 65526 /dev/zero | tr '\\0' x; echo \"$TOKEN\"; }"
                                + " >>\"$TMINUS_OUTPUT\"");

        assertThat(outcome.toString()).doesNotContain("s3c");
    }

    @Test
    void what_an_attempt_left_is_cleared_when_a_person_says_what_became_of_it() throws Exception {
        var run = unknown("secret.token");
        var folder = leftBehind();

        shop.leftovers.settle(run, resolved(run));

        assertNoSecretInState();
        assertThat(folder.resolve("out.first")).hasContent("[secret:token] l [secret:masked]");
        assertThat(folder.resolve("output")).hasContent("x=[secret:token]");
    }

    @Test
    void what_a_run_leaves_open_at_its_end_is_cleared() throws Exception {
        var run = unknown("secret.token");
        leftBehind();

        shop.leftovers.settle(
                run, shop.entry(9, new Event.RunEnded(RunOutcome.ABORTED, "by maria")));

        assertNoSecretInState();
    }

    @Test
    void what_cannot_be_cleared_because_the_secret_is_gone_is_deleted() throws Exception {
        var run = unknown("secret.none");
        var folder = leftBehind();
        Files.writeString(folder.resolve("key"), "sealed\n");

        shop.leftovers.settle(run, resolved(run));

        assertNoSecretInState();
        assertThat(folder.toFile().list()).containsExactly("key");
    }

    @Test
    void what_still_runs_keeps_its_files() throws Exception {
        var run = unknown("secret.token");
        var folder = leftBehind();
        assertThat(new OnceKey(folder).take()).isTrue();

        shop.leftovers.settle(run, resolved(run));

        assertThat(folder.resolve("output")).hasContent("x=" + SECRET);
    }

    private Run unknown(String reference) throws Exception {
        var run =
                shop.run(
                        "steps: [{id: a, irreversible: test, run: 'true', env: {TOKEN:"
                                + " \"${"
                                + reference
                                + "}\"}}]\n");
        return shop.after(
                run,
                shop.started(step("a")),
                new Event.AttemptEnded(step("a"), new Outcome.Unknown("gone")));
    }

    private static Entry resolved(Run run) {
        return new Entry(
                run.number() + 1,
                run.at(),
                1,
                Actor.ENGINE,
                Optional.empty(),
                new Event.UnknownResolved(step("a"), true, "seen"));
    }

    /** As a process leaves it that is killed while its script prints. */
    private Path leftBehind() throws IOException {
        var folder = shop.state.scratch("shop-1", "step.a..1");
        Files.writeString(folder.resolve("out.first"), SECRET + " l l3arned-value");
        Files.writeString(folder.resolve("output"), "x=" + SECRET);
        Files.writeString(folder.resolve("to-mask"), "l3arned-value\nx\n");
        return folder;
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
                    .allSatisfy(file -> assertThat(text(file)).doesNotContain(SECRET, "l3arned"));
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

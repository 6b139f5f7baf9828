package tminus.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Outcome;
import tminus.connectors.run.PrintedLines;
import tminus.secrets.Canary;
import tminus.secrets.Disguises;
import tminus.secrets.Redaction;
import tminus.secrets.SecretValue;
import tminus.state.StateFolder;

/** Two hundred secrets in some twenty disguises, cut at every edge, through what attempts say. */
class SecretSinksTest {
    /** All are known; so many of them are printed. */
    private static final int PRINTED = Integer.getInteger("tminus.secrets", 20);

    private static final List<SecretValue> SECRETS = Disguises.secrets(200);
    private static final Canary CANARY = new Canary(SECRETS);
    private static final Redaction REDACTION = known();

    @TempDir Path folder;

    private Path log;
    private AttemptOutput output;
    private final StringBuilder shown = new StringBuilder();
    private long printed;

    private static Redaction known() {
        var redaction = new Redaction();
        SECRETS.forEach(redaction::add);
        return redaction;
    }

    @BeforeEach
    void open() throws IOException {
        log = folder.resolve("x.log");
        output =
                new AttemptOutput(
                        "a",
                        REDACTION,
                        CappedLog.open(log, 1 << 30),
                        (_, line) -> shown.append(line).append('\n'));
    }

    @Test
    void no_secret_comes_through_whatever_the_edges_of_its_pieces() throws IOException {
        eachDisguise(bytes -> {
            for (var edge = 0; edge < bytes.length; edge++) {
                var lines = new PrintedLines(output);
                push(lines, "is ".getBytes(UTF_8));
                push(lines, Arrays.copyOf(bytes, edge));
                push(lines, Arrays.copyOfRange(bytes, edge, bytes.length));
                push(lines, " it\n".getBytes(UTF_8));
                lines.end();
                printed++;
            }
        });

        assertNothingCameThrough("[secret:s000]", "[secret:s001]");
    }

    @Test
    void no_secret_comes_through_in_parts_of_a_line() throws IOException {
        eachDisguise(bytes -> {
            var text = new String(bytes, UTF_8);
            for (var edge = 0; edge < text.length(); edge++) {
                output.part("is " + text.substring(0, edge));
                output.part(text.substring(edge));
                output.line(" it");
                printed++;
            }
        });

        assertNothingCameThrough("[secret:s000]", "[secret:s001]");
    }

    @Test
    void no_piece_is_left_where_output_is_missing_or_stops() throws IOException {
        var random = new Random(7);
        for (var turn = 0; turn < 15 * PRINTED; turn++) {
            var secret = SECRETS.get(random.nextInt(SECRETS.size()));
            var forms = List.copyOf(Disguises.of(secret.reveal()).values());
            var bytes = forms.get(random.nextInt(forms.size()));
            var edge = random.nextInt(1, bytes.length);
            var lines = new PrintedLines(output);
            push(lines, "so ".getBytes(UTF_8));
            push(lines, Arrays.copyOf(bytes, edge));
            lines.cut("[some left out here]");
            push(lines, Arrays.copyOfRange(bytes, edge, bytes.length));
            push(lines, " it is\n".getBytes(UTF_8));
            push(lines, Arrays.copyOf(bytes, edge));
            lines.end();
        }

        assertNothingCameThrough("[piece of a secret]");
    }

    @Test
    void no_secret_is_left_where_a_long_line_is_cut() throws IOException {
        for (var secret : SECRETS.subList(0, PRINTED)) {
            for (var bytes : Disguises.of(secret.reveal()).values()) {
                var lines = new PrintedLines(output);
                var before = AttemptOutput.LONGEST_LINE - bytes.length / 2;
                push(lines, "7".repeat(before).getBytes(UTF_8));
                push(lines, bytes);
                push(lines, "\n".getBytes(UTF_8));
                lines.end();
            }
        }

        assertNothingCameThrough("more characters in this line");
    }

    @Test
    void no_outcome_says_a_secret() throws IOException {
        var outputs =
                new Outputs(StateFolder.open(folder.resolve("s")), REDACTION, OutputListener.NONE);
        for (var secret : SECRETS) {
            for (var text : Disguises.texts(secret.reveal()).values()) {
                var values = new LinkedHashMap<String, String>();
                values.put(text, "is " + text);
                assertClear(outputs.cleared(new Outcome.Succeeded(values)));
                assertClear(outputs.cleared(new Outcome.Failed("is " + text + " it", true)));
                assertClear(outputs.cleared(new Outcome.Unknown(text)));
                assertClear(outputs.cleared(new Outcome.NotRun("is " + text)));
                assertThat(outputs.holdsSecret("a value " + text + "!")).as(text).isTrue();
            }
        }
    }

    private static void assertClear(Outcome outcome) {
        assertThat(CANARY.in(outcome.toString())).isEmpty();
    }

    private interface Printing {
        void print(byte[] bytes);
    }

    private static void eachDisguise(Printing printing) {
        for (var secret : SECRETS.subList(0, PRINTED)) {
            Disguises.of(secret.reveal()).values().forEach(printing::print);
        }
    }

    private static void push(PrintedLines lines, byte[] bytes) {
        lines.push(bytes, bytes.length);
    }

    private void assertNothingCameThrough(String... expected) throws IOException {
        output.close();
        assertThat(CANARY.in(shown.toString())).as(printed + " lines").isEmpty();
        assertThat(CANARY.in(Files.readAllBytes(log))).isEmpty();
        assertThat(shown).contains(expected);
    }
}

package tminus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People carry out the webshop's plan together: one terminal runs it, others give the answers that
 * {@code explain} asks for, in its own words. The first is killed whenever it waits.
 */
class PeopleTest {
    private static final String RUN = "webshop-2.1.0-1";
    private static final String WAITS = RUN + " waits for people.";
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Pattern QUESTION =
            Pattern.compile("who can answer: \\S+ \\((\\S+@\\S+)\\)\\R +tminus (\\S+ \\S+ \\S+)");

    @TempDir private Path folder;

    private Tminus tminus;

    @BeforeEach
    void open() {
        tminus = new Tminus(folder);
    }

    @AfterEach
    void close() {
        tminus.close();
    }

    @Test
    void a_waiting_run_outlives_its_process_and_takes_answers_from_other_terminals()
            throws IOException, InterruptedException {
        try (var webshop = Webshop.copiedTo(folder.resolve("webshop"))) {
            kill(waiting(tminus.start(attended(webshop))));
            assertThat(answersToAll())
                    .containsExactly(
                            "paula@shop.example: approve " + RUN + " release",
                            "quinn@shop.example: confirm " + RUN + " check:tried");

            kill(waiting(tminus.start("resume", RUN, "--json")));
            var last = waiting(tminus.start("resume", RUN, "--json"));
            assertThat(answersToAll())
                    .containsExactly(
                            "quinn@shop.example: sign-off " + RUN + " qa-lead",
                            "paula@shop.example: sign-off " + RUN + " product-owner");

            var ended = TestRun.of(last.end());
            assertThat(ended.outcome()).isEqualTo("succeeded");
            assertThat(ended.code()).isZero();
            assertThat(webshop.effects(RUN)).containsExactly("ticket opened", "newsletter sent");
            assertThat(webshop.customers().failed()).isZero();
            assertThat(tminus.run("verify", RUN).code()).isZero();
        }
    }

    private static String[] attended(Webshop webshop) {
        return Arrays.stream(Webshop.start(webshop.folder().resolve("plan.yaml")))
                .filter(argument -> !argument.equals("--yes"))
                .toArray(String[]::new);
    }

    /** Waits until the run waits. */
    private Tminus.Running waiting(Tminus.Running carrier)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!explained().startsWith(WAITS)) {
            assertThat(carrier.process().isAlive()).as(carrier.text()).isTrue();
            assertThat(System.nanoTime()).as(carrier.text()).isLessThan(end);
        }
        return carrier;
    }

    private void kill(Tminus.Running carrier) throws IOException, InterruptedException {
        carrier.process().destroyForcibly().waitFor();
        assertThat(explained())
                .startsWith(RUN + " stands still: no process carries it.")
                .contains("tminus resume " + RUN);
    }

    /** Gives every answer that is asked for, as the person who may give it. */
    private List<String> answersToAll() throws IOException, InterruptedException {
        var answers = new ArrayList<String>();
        for (var question : QUESTION.matcher(explained()).results().toList()) {
            var person = question.group(1);
            var command = new ArrayList<>(List.of(question.group(2).split(" ")));
            command.addAll(List.of("--as", person));
            var answered = tminus.run(command.toArray(String[]::new));
            assertThat(answered.code()).as(answered.text()).isZero();
            answers.add(person + ": " + question.group(2));
        }
        return answers;
    }

    private String explained() throws IOException, InterruptedException {
        return tminus.run("explain", RUN).text();
    }
}

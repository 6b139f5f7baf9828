package tminus.work;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static tminus.work.Workshop.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Call;
import tminus.connector.Outcome;
import tminus.connector.Output;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Run;

class ProbesTest {
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
    void the_connector_is_asked_with_the_key_and_folder_of_the_attempt() throws Exception {
        var run =
                unknown(
                        shop.run(
                                "steps: [{id: a, uses: test/act, with: {text: x}, timeout: 5m}]\n"));

        assertThat(probe(run)).isInstanceOf(Outcome.Succeeded.class);

        var call = shop.acting.calls.getFirst();
        assertThat(shop.acting.done).containsExactly("probe x");
        assertThat(call.key()).isEqualTo("shop-1/step:a#1");
        assertThat(call.scratch()).isEqualTo(shop.state.scratch("shop-1", "step.a..1"));
        assertThat(call.deadline()).isEqualTo(call.notAfter().plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_script_that_outlived_its_starter_is_taken_up_again() throws Exception {
        var run =
                unknown(
                        shop.run(
                                "steps: [{id: a, irreversible: test, run: 'echo one; echo ran >> ran; echo n=7 >>"
                                        + " \"$TMINUS_OUTPUT\"'}]\n"));
        assertThat(((Event.AttemptEnded) shop.carryOut(run, step("a"))).outcome())
                .isInstanceOf(Outcome.Succeeded.class);

        var outputs = new LinkedHashMap<String, String>();
        outputs.put("n", "7");
        assertThat(probe(run)).isEqualTo(new Outcome.Succeeded(outputs));
        assertThat(Files.readString(folder.resolve("ran"))).isEqualTo("ran\n");
    }

    @Test
    void what_a_script_wants_masked_is_masked_for_who_takes_it_up_too() throws Exception {
        var run =
                unknown(
                        shop.run(
                                "steps: [{id: a, irreversible: test, run: 'echo l3arned-value >>"
                                        + " \"$TMINUS_MASK\"; echo is l3arned-value; echo"
                                        + " n=l3arned-value >> \"$TMINUS_OUTPUT\"'}]\n"));
        carryOutByAnother(run);

        var outputs = new LinkedHashMap<String, String>();
        outputs.put("n", "[secret:masked]");
        assertThat(probe(run)).isEqualTo(new Outcome.Succeeded(outputs));
        try (var files = Files.walk(shop.state.path())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file ->
                            assertThat(Files.readString(file, ISO_8859_1))
                                    .doesNotContain("l3arned-value"));
        }
    }

    /** As by a process that is killed before it clears up and reports. */
    private void carryOutByAnother(Run run) {
        var use = Deed.of(run.plan(), step("a").work()).use();
        var end = Instant.now().plusSeconds(60);
        var call =
                new Call(
                        "shop-1/step:a#1",
                        "shop-1/step:a",
                        "",
                        end,
                        end,
                        folder,
                        shop.state.scratch("shop-1", "step.a..1"),
                        new LinkedHashMap<>(),
                        new Output() {
                            @Override
                            public void line(String text) {}

                            @Override
                            public void part(String text) {}

                            @Override
                            public void cut(String told) {}

                            @Override
                            public void mask(String secret) {}
                        });
        assertThat(
                        Ready.read(shop.kinds.connector("run").orElseThrow(), use.with())
                                .act(Deed.Way.ATTEMPT, call))
                .isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_script_that_never_began_is_sealed() throws Exception {
        var run = unknown(shop.run("steps: [{id: a, irreversible: test, run: echo ran >> ran}]\n"));

        assertThat(probe(run)).isInstanceOf(Outcome.NotRun.class);
        assertThat(((Event.AttemptEnded) shop.carryOut(run, step("a"))).outcome())
                .isInstanceOf(Outcome.NotRun.class);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void a_written_probe_tells_by_its_exit_code() throws Exception {
        var answers = new LinkedHashMap<String, Class<? extends Outcome>>();
        answers.put("0", Outcome.Succeeded.class);
        answers.put("1", Outcome.NotRun.class);
        answers.put("2", Outcome.Unknown.class);
        answers.put("127", Outcome.Unknown.class);
        for (var answer : answers.entrySet()) {
            var run =
                    unknown(
                            shop.run(
                                    "steps: [{id: a, uses: test/act, with: {do: lose}, probe: 'echo"
                                            + " asked; exit "
                                            + answer.getKey()
                                            + "'}]\n"));

            assertThat(probe(run)).as(answer.getKey()).isInstanceOf(answer.getValue());
            forgetProbes();
        }
        assertThat(shop.shown).contains("step:a#1 asked");
    }

    @Test
    void an_unclear_written_probe_says_what_it_saw() throws Exception {
        var run =
                unknown(
                        shop.run(
                                "steps: [{id: a, uses: test/act, with: {do: lose}, probe: exit"
                                        + " 3}]\n"));

        assertThat(probe(run))
                .isEqualTo(
                        new Outcome.Unknown(
                                "the probe of the plan does not know: the script ended with 3"));
    }

    @Test
    void the_connector_knows_better_than_a_written_probe() throws Exception {
        var run =
                unknown(
                        shop.run(
                                "steps: [{id: a, uses: test/act, with: {text: sure}, probe: exit"
                                        + " 1}]\n"));

        assertThat(probe(run)).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void another_action_as_probe_can_only_confirm() throws Exception {
        var confirms =
                "steps: [{id: a, uses: test/act, with: {do: lose},"
                        + " probe: {uses: test/act, with: {text: there}}}]\n";
        assertThat(probe(unknown(shop.run(confirms)))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(probe(unknown(shop.run(confirms.replace("text: there", "do: fail")))))
                .isEqualTo(
                        new Outcome.Unknown("the probe of the plan does not know: failed with "));
    }

    @Test
    void a_question_that_breaks_off_leaves_the_outcome_open() throws Exception {
        var run = unknown(shop.run("steps: [{id: a, uses: test/act, with: {do: throw}}]\n"));

        assertThat(probe(run).toString())
                .startsWith("Unknown[reason=W111 the target could not be asked: ");
    }

    private Outcome probe(Run run) throws InterruptedException {
        shop.workers.probe(run, new Command.Probe(step("a"), false));
        return ((Event.AttemptProbed) shop.report()).outcome();
    }

    /** Each written probe runs in a folder of its own; here the same one is asked anew. */
    private void forgetProbes() throws Exception {
        try (var files = Files.walk(shop.state.scratch("shop-1", "step.a..1.probe-1"))) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Run unknown(Run run) {
        return shop.after(
                run,
                shop.started(step("a")),
                new Event.AttemptEnded(step("a"), new Outcome.Unknown("lost")));
    }
}

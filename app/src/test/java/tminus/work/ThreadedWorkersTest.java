package tminus.work;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.work.Workshop.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Outcome;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Mode;
import tminus.run.Run;
import tminus.run.Work;

class ThreadedWorkersTest {
    @TempDir Path folder;

    private Workshop shop;

    @BeforeEach
    void open() {
        shop = new Workshop(folder);
    }

    @AfterEach
    void close() throws InterruptedException {
        shop.workers.stop(Duration.ofSeconds(20));
    }

    @Test
    void an_attempt_is_carried_out_and_its_outcome_reported() throws Exception {
        var run = shop.run("steps: [{id: a, uses: test/act, with: {text: hello}}]\n");

        var report = shop.carryOut(run, step("a"));

        assertThat(report).isEqualTo(new Event.AttemptEnded(step("a"), said("hello")));
        assertThat(shop.acting.done).containsExactly("attempt hello");
        assertThat(shop.shown).containsExactly("step:a#1 says hello");
        assertThat(log("step.a..1")).isEqualTo("says hello\n");
        assertThat(shop.workers.underWay()).isZero();
    }

    @Test
    void a_connector_is_told_who_it_acts_for() throws Exception {
        var run =
                shop.run(
                        "steps: [{id: a, on: web, uses: test/act, with: {text: 'to ${target} for"
                                + " ${run.id}'}}]\n");

        shop.carryOut(run, new AttemptId(Work.step("a"), "web2", 3));

        var call = shop.acting.calls.getFirst();
        assertThat(call.key()).isEqualTo("shop-1/step:a@web2#3");
        assertThat(call.workKey()).isEqualTo("shop-1/step:a@web2");
        assertThat(call.target()).isEqualTo("web2");
        assertThat(call.planFolder()).isEqualTo(folder);
        assertThat(call.notAfter()).isEqualTo(shop.now().plusSeconds(10));
        assertThat(call.deadline()).isEqualTo(shop.now().plusSeconds(70));
        assertThat(call.scratch()).isEqualTo(shop.state.scratch("shop-1", "step.a.web2.3"));
        assertThat(shop.acting.done).containsExactly("attempt to web2 for shop-1");
    }

    @Test
    void outputs_of_steps_are_filled_in_late() throws Exception {
        var run =
                shop.run(
                        """
                        steps:
                          - {id: a, uses: test/act}
                          - {id: b, on: web, uses: test/act}
                          - {id: c, on: web, uses: test/act, with: {text: "${steps.a.file} ${steps.b.at}"}}
                        """);
        run = succeeded(run, step("a"), "file", "backup.db");
        run = succeeded(run, new AttemptId(Work.step("b"), "web1", 1), "at", "one");
        run = succeeded(run, new AttemptId(Work.step("b"), "web2", 1), "at", "two");

        shop.carryOut(run, new AttemptId(Work.step("c"), "web2", 1));

        assertThat(shop.acting.done).containsExactly("attempt backup.db two");
    }

    @Test
    void what_is_not_there_is_told_and_nothing_is_sent() throws Exception {
        var run =
                shop.run(
                        """
                        steps:
                          - {id: a, uses: test/act}
                          - {id: b, uses: test/act, with: {text: "${steps.a.file}"}}
                          - {id: c, uses: test/act, with: {text: "${secret.none}"}}
                          - {id: d, uses: test/act, with: {text: "${steps.a.text}"}}
                        """);
        assertThat(shop.carryOut(run, step("b")))
                .isEqualTo(
                        notSent(
                                "b",
                                "W103 ${steps.a.file} has no value: the step a gave no outputs"));
        assertThat(shop.carryOut(run, step("c")))
                .isEqualTo(
                        notSent(
                                "c",
                                "W102 the secret none should come from the variable"
                                        + " NO_SUCH_VARIABLE, which is not set; set it and run"
                                        + " tminus resume"));
        assertThat(shop.carryOut(succeeded(run, step("a"), "file", "x"), step("b")))
                .isEqualTo(new Event.AttemptEnded(step("b"), said("x")));
        assertThat(shop.carryOut(succeeded(run, step("a"), "file", "x"), step("d")))
                .isEqualTo(
                        notSent(
                                "d",
                                "W103 ${steps.a.text} has no value: the step a gave only file"));
        assertThat(shop.carryOut(succeeded(run, step("a"), "file", "refused"), step("b")))
                .isEqualTo(
                        notSent(
                                "b",
                                "W104 with its references filled in, a setting cannot be used:"
                                        + " \"text\" is \"refused\", which is not a good text; write"
                                        + " another one"));
        shop.kinds.remove("test/act");
        assertThat(shop.carryOut(run, step("a")))
                .isEqualTo(notSent("a", "W101 this version of tminus has no action \"test/act\""));
        assertThat(shop.acting.done).containsExactly("attempt x");
    }

    @Test
    void secrets_stay_out_of_everything_that_is_kept_or_shown() throws Exception {
        var run =
                shop.run(
                        """
                        steps:
                          - {id: a, uses: test/act, with: {text: "token ${secret.token}"}}
                          - {id: b, uses: test/act, with: {do: fail, text: "${secret.token}"}}
                          - {id: c, uses: test/act, with: {do: throw, text: "${secret.token}"}}
                          - {id: d, uses: test/act, with: {do: mask, text: learned-on-the-way}}
                        """);

        assertThat(shop.carryOut(run, step("a")))
                .isEqualTo(new Event.AttemptEnded(step("a"), said("token [secret:token]")));
        assertThat(shop.carryOut(run, step("b")))
                .isEqualTo(
                        new Event.AttemptEnded(
                                step("b"), new Outcome.Failed("failed with [secret:token]", true)));
        assertThat(shop.carryOut(run, step("c")).toString()).contains("broken with [secret:token]");
        assertThat(shop.carryOut(run, step("d")))
                .isEqualTo(new Event.AttemptEnded(step("d"), said("[secret:masked]")));

        assertThat(shop.acting.done).first().isEqualTo("attempt token s3cret-token");
        assertThat(shop.shown).contains("step:d#1 token [secret:masked]");
        assertNowhere("s3cret-token");
        assertThat(log("step.d..1")).endsWith("token [secret:masked]\n");
    }

    @Test
    void a_fault_of_a_connector_leaves_the_outcome_open() throws Exception {
        var run =
                shop.run(
                        """
                        steps:
                          - {id: a, uses: test/act, with: {do: throw, text: wire}}
                          - {id: b, uses: test/act, with: {do: overflow}}
                        """);
        assertThat(shop.carryOut(run, step("a")))
                .isEqualTo(
                        new Event.AttemptEnded(
                                step("a"),
                                new Outcome.Unknown(
                                        "W110 it broke off by a fault in tminus, and may have taken"
                                                + " effect: java.lang.IllegalStateException: broken"
                                                + " with wire")));
        assertThat(((Event.AttemptEnded) shop.carryOut(run, step("b"))).outcome())
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void an_answer_that_is_none_leaves_the_outcome_open() throws Exception {
        var run = shop.run("steps: [{id: a, uses: test/act, with: {do: break-the-contract}}]\n");

        assertThat(((Event.AttemptEnded) shop.carryOut(run, step("a"))).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        open -> assertThat(open.reason()).startsWith("W110 it broke off by a"));
    }

    @Test
    void a_screen_that_breaks_at_the_end_does_not_change_an_outcome() throws Exception {
        var run =
                shop.run(
                        """
                        steps:
                          - {id: a, uses: test/act, with: {do: mask, text: "two\\nlines"}}
                          - {id: b, uses: test/act, with: {text: two}}
                        """);
        shop.carryOut(run, step("a"));
        shop.screen =
                (_, _) -> {
                    throw new IllegalStateException("the terminal is gone");
                };

        // The last line is held back until the end: it may be the beginning of what is masked.
        assertThat(shop.carryOut(run, step("b")))
                .isEqualTo(new Event.AttemptEnded(step("b"), said("two")));
    }

    @Test
    void a_log_that_cannot_be_opened_is_a_proof_that_nothing_was_sent() throws Exception {
        var run = shop.run("steps: [{id: a, uses: test/act}]\n");
        Files.createDirectory(shop.state.output("shop-1").resolve("step.a..1.log"));

        assertThat(((Event.AttemptEnded) shop.carryOut(run, step("a"))).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> assertThat(failed.sent()).isFalse());
        assertThat(shop.acting.done).isEmpty();
    }

    @Test
    void nothing_begins_after_its_not_after() throws Exception {
        var run = shop.run("steps: [{id: a, uses: test/act}]\n");
        var command = shop.begin(step("a"));
        shop.later(Duration.ofSeconds(10));

        shop.workers.begin(run, command);

        assertThat(shop.report())
                .isEqualTo(
                        new Event.AttemptEnded(
                                step("a"),
                                new Outcome.NotRun(
                                        "W109 it could not begin before its not-after,"
                                                + " 2026-12-01T20:00:10Z")));
        assertThat(shop.acting.done).isEmpty();
    }

    @Test
    void an_attempt_that_is_cancelled_still_reports() throws Exception {
        var run = shop.run("steps: [{id: a, uses: test/act, with: {do: wait}}]\n");
        shop.workers.begin(run, shop.begin(step("a")));
        shop.acting.begun.await();
        assertThat(shop.workers.underWay()).isEqualTo(1);

        shop.workers.cancel(step("other"));
        shop.workers.cancel(step("a"));

        assertThat(shop.report())
                .isEqualTo(
                        new Event.AttemptEnded(step("a"), new Outcome.Unknown("it was cancelled")));
    }

    @Test
    void a_connector_that_forgets_its_deadline_is_interrupted() throws Exception {
        var run = shop.run("steps: [{id: a, uses: test/act, with: {do: wait}}]\n");
        var passed = shop.now().minusSeconds(4);

        shop.workers.begin(run, new Command.Begin(step("a"), shop.now().plusSeconds(5), passed));

        assertThat(shop.report())
                .isEqualTo(
                        new Event.AttemptEnded(step("a"), new Outcome.Unknown("it was cancelled")));
    }

    @Test
    void stopping_waits_for_what_is_under_way() throws Exception {
        var run = shop.run("steps: [{id: a, uses: test/act, with: {do: wait}}]\n");
        shop.workers.begin(run, shop.begin(step("a")));
        shop.acting.begun.await();

        shop.workers.stop(Duration.ofSeconds(20));

        assertThat(shop.workers.underWay()).isZero();
        assertThat(shop.workers.reports()).hasSize(1);
    }

    @Test
    void a_file_that_was_changed_stops_the_attempt_before_anything_is_sent() throws Exception {
        Files.writeString(folder.resolve("release.sh"), "echo one\n");
        Files.createDirectory(folder.resolve("db"));
        Files.writeString(folder.resolve("db/V1.sql"), "select 1");
        var run = shop.run("files: [release.sh, db/]\nsteps: [{id: a, uses: test/act}]\n");
        assertThat(shop.carryOut(run, step("a")).toString()).contains("Succeeded");

        Files.writeString(folder.resolve("release.sh"), "echo two\n");
        assertThat(shop.carryOut(run, step("a")).toString())
                .contains("W105 the file release.sh is not the one that the run was created with")
                .contains("sent=false");
        Files.writeString(folder.resolve("release.sh"), "echo one\n");
        Files.writeString(folder.resolve("db/V2.sql"), "drop table shop");
        assertThat(shop.carryOut(run, step("a")).toString())
                .contains("W105 the file db/V2.sql was not there when the run was created");
        Files.delete(folder.resolve("db/V2.sql"));
        Files.delete(folder.resolve("db/V1.sql"));
        assertThat(shop.carryOut(run, step("a")).toString())
                .contains("W105 the file db/V1.sql is gone, or no plain file any more");
        assertThat(shop.acting.done).hasSize(1);
    }

    @Test
    void the_condition_of_a_step_is_answered_from_what_is_known() throws Exception {
        var run =
                shop.run(
                        """
                        steps:
                          - {id: a, uses: test/act}
                          - {id: b, uses: test/act, when: 'steps.a.said == "yes"'}
                        """);
        shop.workers.evaluate(succeeded(run, step("a"), "said", "yes"), new Command.Evaluate("b"));
        assertThat(shop.report())
                .isEqualTo(new Event.ConditionAnswered("b", true, "steps.a.said == \"yes\" holds"));
        shop.workers.evaluate(succeeded(run, step("a"), "said", "no"), new Command.Evaluate("b"));
        assertThat(shop.report())
                .isEqualTo(
                        new Event.ConditionAnswered(
                                "b", false, "steps.a.said == \"yes\" does not hold"));
        shop.workers.evaluate(run, new Command.Evaluate("b"));
        assertThat(shop.report().toString())
                .startsWith(
                        "CaptureFailed[work=step:b, target=, reason=W114 nobody can tell whether its"
                                + " condition holds: ");
    }

    @Test
    void in_a_rehearsal_machines_are_not_touched() throws Exception {
        var run =
                shop.run(
                        Mode.REHEARSAL,
                        """
                        steps:
                          - {id: a, uses: test/act, with: {text: "${secret.token} ${steps.x.y}"}}
                          - {id: x, uses: test/act, with: {text: "${steps.a.said}"}}
                        """
                                .replace(" ${steps.x.y}", ""));

        assertThat(shop.carryOut(run, step("a")))
                .isEqualTo(new Event.AttemptEnded(step("a"), Outcome.succeeded()));
        assertThat(shop.carryOut(run, step("x")))
                .isEqualTo(new Event.AttemptEnded(step("x"), Outcome.succeeded()));
        shop.workers.capture(run, new Command.Capture(Work.step("a"), ""));
        assertThat(shop.report())
                .isEqualTo(new Event.ValuesCaptured(Work.step("a"), "", new LinkedHashMap<>()));
        shop.workers.probe(run, new Command.Probe(step("a"), false));
        assertThat(shop.report())
                .isEqualTo(
                        new Event.AttemptProbed(
                                step("a"),
                                new Outcome.NotRun("it was a rehearsal: nothing was touched")));

        assertThat(shop.acting.done).isEmpty();
        assertThat(shop.shown)
                .containsExactly(
                        "step:a#1 rehearsal, nothing is touched: succeed with \"[secret:token]\"",
                        "step:x#1 rehearsal, nothing is touched: succeed with \"[steps.a.said]\"");
    }

    private Run succeeded(Run run, AttemptId attempt, String name, String value) {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put(name, value);
        return shop.after(
                run,
                shop.started(attempt),
                new Event.AttemptEnded(attempt, new Outcome.Succeeded(outputs)));
    }

    private static Outcome said(String text) {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("said", text);
        return new Outcome.Succeeded(outputs);
    }

    private static Event.Report notSent(String step, String reason) {
        return new Event.AttemptEnded(step(step), new Outcome.Failed(reason, false));
    }

    private String log(String name) throws Exception {
        return Files.readString(shop.state.output("shop-1").resolve(name + ".log"));
    }

    private void assertNowhere(String secret) throws Exception {
        try (var files = Files.walk(shop.state.path())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }
}

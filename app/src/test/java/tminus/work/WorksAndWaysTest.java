package tminus.work;

import static org.assertj.core.api.Assertions.assertThat;
import static tminus.work.Workshop.step;

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
import tminus.run.Run;
import tminus.run.Work;

class WorksAndWaysTest {
    private static final String PLAN =
            """
            checklist: {before: [{id: ready, item: It is ready, uses: test/act, with: {text: look}}]}
            steps:
              - {id: set, uses: test/act, with: {text: "new"}, dry-run: true}
              - {id: deploy, on: web, uses: test/act, with: {text: "v2 on ${target}"},
                 undo: {uses: test/act, with: {text: "v1 on ${target}"}}}
              - {id: unset, uses: undo, with: {step: set}, always: true}
            rollback:
              steps: [{id: back, uses: test/act, with: {text: all back}, covers: [deploy]}]
            """;

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
    void each_work_does_what_the_plan_says_of_it() throws Exception {
        var run = captured(shop.run(PLAN), "old value");

        carryOut(run, Work.check("ready"), "");
        carryOut(run, Work.dryRun("set"), "");
        carryOut(run, Work.step("set"), "");
        carryOut(run, Work.step("deploy"), "web1");
        carryOut(run, Work.undo("deploy"), "web2");
        carryOut(run, Work.undo("set"), "");
        carryOut(run, Work.step("unset"), "");
        carryOut(run, Work.back("back"), "");

        assertThat(shop.acting.done)
                .containsExactly(
                        "attempt look",
                        "dry run new",
                        "attempt new",
                        "attempt v2 on web1",
                        "attempt v1 on web2",
                        "restore {old=old value} new",
                        "restore {old=old value} new",
                        "attempt all back");
        assertThat(shop.acting.calls.get(2).captured()).containsEntry("old", "old value");
    }

    @Test
    void smoke_tests_verify_the_end_of_a_way() throws Exception {
        var run =
                shop.run(
                        "smoke: [{id: home, get: 'http://127.0.0.1:1/', expect: {status: 200}}]\n"
                                + "steps: [{id: a, uses: test/act}]\n");
        shop.useRealTime();

        var report = shop.carryOut(run, new AttemptId(Work.verify(), "", 1));

        assertThat(((Event.AttemptEnded) report).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason()).startsWith("home: cannot connect to"));
    }

    @Test
    void an_action_that_cannot_do_what_is_asked_is_refused_before_anything_is_sent()
            throws Exception {
        var run =
                shop.run(
                        """
                        steps:
                          - {id: a, uses: test/act, with: {text: x}, dry-run: true}
                        """);
        shop.kinds.replace("test/act", shop.kinds.connector("smoke").orElseThrow());

        assertThat(shop.carryOut(run, new AttemptId(Work.dryRun("a"), "", 1)).toString())
                .contains("W104 ");
    }

    @Test
    void values_before_a_change_are_read_and_reported() throws Exception {
        var run = shop.run("steps: [{id: a, uses: test/act, with: {text: before}}]\n");

        assertThat(capture(run, "a"))
                .isEqualTo(new Event.ValuesCaptured(Work.step("a"), "", values("before")));
        assertThat(shop.acting.calls.getFirst().scratch())
                .isEqualTo(shop.state.scratch("shop-1", "step.a..capture"));
    }

    @Test
    void values_that_cannot_be_read_or_kept_are_told() throws Exception {
        var run =
                shop.run(
                        """
                        steps:
                          - {id: a, uses: test/act, with: {do: cannot-capture, text: there}}
                          - {id: b, uses: test/act, with: {do: throw}}
                          - {id: c, uses: test/act, with: {text: "${secret.none}"}}
                          - {id: d, uses: test/act, with: {text: "password=${secret.token}"}}
                        """);
        assertThat(capture(run, "a")).isEqualTo(notCaptured("a", "no value there"));
        assertThat(capture(run, "b"))
                .isEqualTo(
                        notCaptured(
                                "b",
                                "W112 a fault in tminus: java.lang.IllegalStateException: broken"
                                        + " with "));
        assertThat(capture(run, "c").toString()).contains("W102 the secret none should come from");
        assertThat(capture(run, "d"))
                .isEqualTo(
                        notCaptured(
                                "d",
                                "W113 the value of \"old\" holds a secret, which must not enter the"
                                        + " journal; keep the secret apart from what this step"
                                        + " changes"));
    }

    private Event.Report capture(Run run, String id) throws InterruptedException {
        shop.workers.capture(run, new Command.Capture(Work.step(id), ""));
        return shop.report();
    }

    private static Event.Report notCaptured(String id, String reason) {
        return new Event.CaptureFailed(
                Work.step(id), "", "the values to go back to could not be read: " + reason);
    }

    private void carryOut(Run run, Work work, String target) throws InterruptedException {
        var report = shop.carryOut(run, new AttemptId(work, target, 1));
        assertThat(((Event.AttemptEnded) report).outcome()).isInstanceOf(Outcome.Succeeded.class);
    }

    private Run captured(Run run, String value) {
        return shop.after(run, new Event.ValuesCaptured(step("set").work(), "", values(value)));
    }

    private static LinkedHashMap<String, String> values(String value) {
        var values = new LinkedHashMap<String, String>();
        values.put("old", value);
        return values;
    }
}

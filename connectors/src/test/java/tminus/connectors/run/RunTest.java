package tminus.connectors.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Outcome;
import tminus.connectors.Calls;
import tminus.connectors.Printed;
import tminus.connectors.Written;
import tminus.connectors.once.OnceKey;
import tminus.source.Json;
import tminus.source.Problems;

/** Scripts as people write them, run for real. */
class RunTest {
    @TempDir Path folder;
    private final Printed printed = new Printed();
    private final RunConnector run = new RunConnector(InstantSource.system(), 4096);

    @AfterEach
    void awaitCarriersGone() throws Exception {
        ProcessesOf.awaitCarriersGone(folder);
    }

    private Outcome run(String script, String more) {
        return run.attempt(settings(script, more), calls().attempt(1));
    }

    private Outcome run(String script) {
        return run(script, "");
    }

    private Calls calls() {
        return new Calls(folder, printed);
    }

    private RunSettings settings(String script, String more) {
        var problems = new Problems();
        var json = "{\"script\": " + Json.of(script).canonical() + more + "}";
        var settings = run.read(Written.fields(json, problems));
        assertThat(problems.sorted()).isEmpty();
        return settings.orElseThrow();
    }

    @Test
    void values_arrive_in_the_environment_and_are_never_text_of_the_script() {
        var outcome =
                run(
                        """
                        echo "$VERSION|$TMINUS_TARGET|$TMINUS_KEY"
                        """,
                        ", \"env\": {\"VERSION\": \"2.3 $(touch pwned); `id`\"}");
        assertThat(outcome).isEqualTo(Outcome.succeeded());
        assertThat(printed.lines())
                .containsExactly("2.3 $(touch pwned); `id`|web1|run-1/step:deploy@web1#1");
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void it_runs_in_the_folder_of_the_plan_without_input_and_with_the_usual_permissions() {
        assertThat(run("pwd; read x || echo no input; umask; touch made"))
                .isEqualTo(Outcome.succeeded());
        assertThat(printed.lines()).containsSubsequence(folder.toString(), "no input");
        assertThat(printed.lines().get(2)).isNotEqualTo("0077");
    }

    @Test
    void what_cannot_be_masked_is_told() {
        assertThat(run("printf 'abc\\n\\nlong enough\\n' >>\"$TMINUS_MASK\"; echo x"))
                .isEqualTo(Outcome.succeeded());
        assertThat(printed.lines())
                .containsExactly(
                        "(mask long enough)",
                        "x",
                        "[1 values to mask have fewer than 4 characters and are not masked]");
    }

    @Test
    void a_value_is_masked_in_the_outputs_too_when_nothing_is_printed() {
        run("echo s3cret >>\"$TMINUS_MASK\"; echo n=s3cret >>\"$TMINUS_OUTPUT\"");
        assertThat(printed.lines()).containsExactly("(mask s3cret)");
    }

    @Test
    void its_own_files_are_readable_by_the_owner_only() throws Exception {
        run("echo x");
        try (var files = Files.list(folder.resolve("scratch-1"))) {
            for (var file : files.toList()) {
                var permissions =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(permissions).as(file.toString()).endsWith("------");
            }
        }
    }

    @Test
    void the_first_command_that_fails_ends_it() {
        assertThat(run("echo one; false; echo two"))
                .isEqualTo(new Outcome.Failed("the script ended with 1", true));
        assertThat(run.attempt(settings("echo $NO_SUCH_VALUE", ""), calls().attempt(2)))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(printed.lines()).contains("one").doesNotContain("two");
    }

    @Test
    void exit_codes_say_what_they_mean() {
        assertThat(run("no-such-command"))
                .isEqualTo(
                        new Outcome.Failed(
                                "the script ended with 127 (a command was not found)", true));
        assertThat(run.attempt(settings("kill -9 $$", ""), calls().attempt(2)))
                .isEqualTo(new Outcome.Failed("the script ended with 137 (signal 9)", true));
        assertThat(run.attempt(settings("./plan.yaml", ""), calls().attempt(3)))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void other_exit_codes_can_be_good() {
        var exitCode = new LinkedHashMap<String, String>();
        exitCode.put("exit-code", "3");
        assertThat(run("exit 3", ", \"ok-exit-codes\": [0, 3]"))
                .isEqualTo(new Outcome.Succeeded(exitCode));
        assertThat(run.attempt(settings("exit 0", ", \"ok-exit-codes\": 3"), calls().attempt(2)))
                .isEqualTo(new Outcome.Failed("the script ended with 0", true));
    }

    @Test
    void bash_can_be_asked_for() {
        assertThat(run("a=(x y); echo ${a[1]}", ", \"shell\": \"bash\""))
                .isEqualTo(Outcome.succeeded());
        assertThat(printed.lines()).containsExactly("y");
    }

    @Test
    void a_shell_that_is_not_there_is_proof_that_nothing_ran() {
        assertThat(run("true", ", \"shell\": \"no-such-shell\""))
                .isEqualTo(
                        new Outcome.Failed("there is no \"no-such-shell\" on this machine", false));
    }

    @Test
    void a_path_of_the_users_own_does_not_break_the_carrier() {
        assertThat(run("echo $PATH", ", \"env\": {\"PATH\": \"/nowhere\"}"))
                .isEqualTo(Outcome.succeeded());
        assertThat(printed.lines()).containsExactly("/nowhere");
    }

    @Test
    void outputs_are_lines_with_a_name() {
        var outcome =
                run(
                        """
                        echo "file=backup=1.dump" >>"$TMINUS_OUTPUT"
                        echo "empty=" >>"$TMINUS_OUTPUT"
                        echo >>"$TMINUS_OUTPUT"
                        echo "no output" >>"$TMINUS_OUTPUT"
                        """);
        assertThat(((Outcome.Succeeded) outcome).outputs())
                .containsExactly(Map.entry("file", "backup=1.dump"), Map.entry("empty", ""));
        assertThat(printed.lines())
                .containsExactly("[not an output, write name=value to $TMINUS_OUTPUT: no output]");
    }

    @Test
    void what_it_prints_is_seen_while_it_runs_and_gone_from_the_disk_afterwards() throws Exception {
        var task =
                Thread.ofVirtual()
                        .start(() ->
                                run(
                                        "echo first >&2; while [ ! -e go ]; do sleep 0.02; done; echo last"));
        Scripts.await(() -> printed.lines().contains("first"));
        Files.createFile(folder.resolve("go"));
        assertThat(task.join(Duration.ofSeconds(30))).isTrue();
        assertThat(printed.lines()).containsExactly("first", "last");
        try (var files = Files.list(folder.resolve("scratch-1"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .doesNotContain("out.first", "out.old", "out.new");
        }
    }

    @Test
    void of_too_much_output_the_first_and_the_last_half_are_kept_and_the_middle_is_counted() {
        assertThat(run("seq -f %06.0f 1 2000000")).isEqualTo(Outcome.succeeded());
        var lines = printed.lines();
        var cut = lines.stream().filter(line -> line.startsWith("[")).toList();
        assertThat(lines.getFirst()).isEqualTo("000001");
        assertThat(lines.getLast()).isEqualTo("2000000");
        assertThat(cut)
                .singleElement()
                .asString()
                .matches("\\[\\d+ bytes of output left out here]");
        var leftOut = Long.parseLong(cut.getFirst().replaceAll("\\D", ""));
        var shown =
                lines.stream()
                        .filter(line -> !line.startsWith("["))
                        .mapToLong(line -> line.length() + 1)
                        .sum();
        var all = 999_999L * 7 + 1_000_001L * 8;
        // A line that is cut in two is shown as two, with one line end more.
        assertThat(leftOut + shown).isBetween(all, all + 2);
        assertThat(shown).isLessThan(2_500_000);
    }

    @Test
    void a_background_process_that_holds_the_output_does_not_hold_the_step() throws Exception {
        var began = System.nanoTime();
        assertThat(run("sleep 300 & echo $! >pid; echo done")).isEqualTo(Outcome.succeeded());
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        var pid = Files.readString(folder.resolve("pid")).strip();
        assertThat(printed.lines())
                .containsExactly(
                        "done",
                        "[output cut here: a background process holds it open: "
                                + pid
                                + " (sleep)]");
        var keeper = Files.readString(folder.resolve("scratch-1/keeper")).strip();
        assertThat(ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly()).isTrue();
        Scripts.await(() -> ProcessHandle.of(Long.parseLong(keeper)).isEmpty());
    }

    @Test
    void a_server_started_in_the_background_lives_on_and_may_go_on_printing() throws Exception {
        assertThat(
                        run(
                                """
                                (while [ ! -e stop ]; do echo hello; sleep 0.05; done; echo ended >ended) &
                                """))
                .isEqualTo(Outcome.succeeded());
        Files.createFile(folder.resolve("stop"));
        Scripts.await(() -> Files.exists(folder.resolve("ended")));
    }

    @Test
    void isolated_leaves_nothing_behind() throws Exception {
        assertThat(
                        run(
                                "setsid sleep 300 >/dev/null 2>&1 & sleep 0.1; ps ax >processes",
                                ", \"isolated\": true"))
                .isEqualTo(Outcome.succeeded());
        assertThat(Files.readAllLines(folder.resolve("processes"))).hasSizeLessThan(8);
        Scripts.await(() -> new ProcessesOf(calls().attempt(1).scratch()).running().isEmpty());
    }

    @Test
    void a_late_carrier_does_not_begin() {
        // The JVM thinks there is time; the carrier, which looks last, knows better.
        var slow = new RunConnector(() -> Instant.now().minusSeconds(5), 4096);
        var call = calls().late(1);
        assertThat(slow.attempt(settings("touch began", ""), call))
                .isEqualTo(new Outcome.NotRun("its not-after passed before it could begin"));
        assertThat(folder.resolve("began")).doesNotExist();
    }

    @Test
    void too_long_a_script_is_ended_and_its_failure_says_why() {
        var outcome =
                run.attempt(
                        settings(
                                "trap 'echo cleaned up; exit 5' TERM; while :; do sleep 0.1; done",
                                ""),
                        calls().attempt(1, Duration.ofSeconds(2)));
        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Failed(
                                "it took too long; the script and all it started were ended",
                                true));
        assertThat(printed.lines()).contains("cleaned up");
        assertThat(run.probe(settings("true", ""), calls().attempt(1))).isEqualTo(outcome);
    }

    @Test
    void a_script_that_ends_well_just_when_it_is_stopped_is_unknown() {
        var outcome =
                run.attempt(
                        settings("trap 'exit 0' TERM; while :; do sleep 0.1; done", ""),
                        calls().attempt(1, Duration.ofSeconds(2)));
        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Unknown(
                                "it took too long; the script ended as if all went well just when"
                                        + " it was stopped"));
    }

    @Test
    void a_carrier_that_dies_leaves_an_unknown_outcome_and_names_what_still_runs()
            throws Exception {
        var task = new FutureTask<>(() -> run("echo $$ >pid; sleep 300"));
        Thread.ofVirtual().start(task);
        Scripts.await(
                () -> Files.exists(folder.resolve("pid")) && Files.size(folder.resolve("pid")) > 0);
        var key = new OnceKey(folder.resolve("scratch-1")).holder().orElseThrow();
        var carrier = ((OnceKey.Holder.Carrier) key).process().pid();
        ProcessHandle.of(carrier).orElseThrow().destroyForcibly();
        assertThat(task.get())
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason())
                                        .startsWith(
                                                "the script began, but the process that carried it"
                                                        + " is gone without a result (it was killed,"
                                                        + " or the machine went down); of the script"
                                                        + " still running: ")
                                        .contains("(sleep)"));
        var left = new ProcessesOf(calls().attempt(1).scratch());
        left.kill();
        // The one that keeps the output ends last; the folder cannot be deleted under its hands.
        var scratch = folder.resolve("scratch-1");
        Scripts.await(() ->
                left.running().isEmpty()
                        && (Files.exists(scratch.resolve("out.end"))
                                || Files.exists(scratch.resolve("out.lost"))));
    }

    @Test
    void too_large_a_value_is_proof_that_nothing_ran() {
        assertThat(run("true", ", \"env\": {\"X\": \"" + "x".repeat(200_000) + "\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.sent()).isFalse();
                            assertThat(failed.reason())
                                    .startsWith("the script could not be started: ");
                        });
    }

    @Test
    void a_long_script_is_described_by_its_first_line() {
        assertThat(
                        run.describe(
                                settings(
                                        "\n./release.sh\ntrue\n",
                                        ", \"env\": {\"A\": \"b\", \"C\": \"d\"}")))
                .isEqualTo("run by sh: ./release.sh (and 1 more lines), given A, C");
    }

    @Test
    void shell_parameters_are_no_references() {
        assertThat(settings("echo ${HOME} ${1:-x} ${target}", "").env())
                .isEqualTo(new LinkedHashMap<>());
        assertThat(List.of(0)).isEqualTo(settings("true", "").okExitCodes());
    }
}

package tminus.carry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.journal.Verification;
import tminus.run.Control;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.state.OwnerLock;

class CarrierTest {
    private static final String SLOW =
            """
            steps:
              - {id: slow, irreversible: test, run: 'echo begun >> ran; sleep 1; echo done >> ran'}
              - {id: next, irreversible: test, run: 'echo next >> ran'}
            """;

    @TempDir Path folder;

    private Harbour harbour;

    @BeforeEach
    void open() throws Exception {
        harbour = new Harbour(folder);
    }

    @AfterEach
    void close() {
        harbour.close();
    }

    @Test
    void a_run_is_carried_from_its_creation_to_its_end() throws Exception {
        try (var carrier =
                harbour.start(
                        """
                        steps:
                          - {id: one, irreversible: test, run: 'echo one >> ran; echo n=7 >> "$TMINUS_OUTPUT"'}
                          - {id: two, irreversible: test, run: 'echo "two $N" >> ran', env: {N: "${steps.one.n}"}}
                        """)) {
            assertThat(carrier.run().id()).isEqualTo("shop-2.3.0-1");
            assertThat(carrier.carry(false)).isEqualTo(new Ending.Ended(RunOutcome.SUCCEEDED));
        }

        assertThat(harbour.ran()).isEqualTo("one\ntwo 7\n");
        assertThat(harbour.events.getFirst()).isInstanceOf(Event.RunCreated.class);
        assertThat(harbour.events.getLast()).isInstanceOf(Event.RunEnded.class);
        assertThat(Verification.of(harbour.store.journal(), "shop-2.3.0-1").sound()).isTrue();
        assertThat(harbour.store.journal().read("shop-2.3.0-1")).hasSameSizeAs(harbour.events);
    }

    @Test
    void a_failure_is_rolled_back() throws Exception {
        try (var carrier =
                harbour.start(
                        """
                        steps:
                          - {id: one, run: 'echo one >> ran', undo: 'echo back >> ran'}
                          - {id: two, run: 'exit 7', undo: 'true'}
                        """)) {
            assertThat(carrier.carry(false)).isEqualTo(new Ending.Ended(RunOutcome.ROLLED_BACK));
        }
        assertThat(harbour.ran()).isEqualTo("one\nback\n");
    }

    @Test
    void asked_to_stop_it_finishes_what_runs_and_begins_nothing_more() throws Exception {
        try (var carrier = harbour.start(SLOW)) {
            var ending = CompletableFuture.supplyAsync(() -> carrier.carry(false));
            Harbour.until(() -> harbour.ran().startsWith("begun"));

            carrier.askToStop("Ctrl-C");

            assertThat(ending.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new Ending.Interrupted("Ctrl-C", 0));
        }
        assertThat(harbour.ran()).isEqualTo("begun\ndone\n");
        assertThat(harbour.events).last().isEqualTo(new Event.Interrupted("Ctrl-C"));

        try (var carrier = harbour.carriers.resume("shop-2.3.0-1", harbour)) {
            assertThat(carrier.carry(false)).isEqualTo(new Ending.Ended(RunOutcome.SUCCEEDED));
        }
        assertThat(harbour.ran()).isEqualTo("begun\ndone\nnext\n");
    }

    @Test
    void asked_again_it_ends_what_runs_here() throws Exception {
        try (var carrier = harbour.start(SLOW.replace("sleep 1", "sleep 60"))) {
            var ending = CompletableFuture.supplyAsync(() -> carrier.carry(false));
            Harbour.until(() -> harbour.ran().startsWith("begun"));

            carrier.askToStop("Ctrl-C");
            carrier.askToStop("Ctrl-C");

            assertThat(ending.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new Ending.Interrupted("Ctrl-C", 0));
        }
        assertThat(harbour.ran()).isEqualTo("begun\n");
        assertThat(harbour.events).noneMatch(Event.AttemptEnded.class::isInstance);
        try (var carrier = harbour.carriers.resume("shop-2.3.0-1", harbour)) {
            assertThat(carrier.carry(false)).isEqualTo(new Ending.Ended(RunOutcome.FAILED));
        }
        assertThat(harbour.ran()).isEqualTo("begun\n");
    }

    @Test
    void what_outlives_its_process_is_taken_up_again() throws Exception {
        var loaded = harbour.load(SLOW);
        var carrier = harbour.starts.start(harbour.wish(loaded), harbour);
        var thread = CompletableFuture.runAsync(() -> carrier.carry(false));
        Harbour.until(() -> harbour.ran().startsWith("begun"));
        carrier.close(); // as if the process were gone: nobody holds the lock any more

        try (var next = harbour.carriers.resume("shop-2.3.0-1", harbour)) {
            assertThat(next.carry(false)).isEqualTo(new Ending.Ended(RunOutcome.SUCCEEDED));
        }
        assertThat(thread).failsWithin(Duration.ofSeconds(20));
        assertThat(harbour.ran()).isEqualTo("begun\ndone\nnext\n");
        assertThat(harbour.events).filteredOn(Event.OwnerChanged.class::isInstance).hasSize(1);
    }

    @Test
    void a_run_that_only_a_person_can_move_is_left_when_nobody_is_there() throws Exception {
        try (var carrier =
                harbour.start(
                        """
                        steps:
                          - {id: one, on-failure: hold, irreversible: test, run: 'exit 7'}
                        """)) {
            assertThat(carrier.carry(true)).isEqualTo(new Ending.NeedsPerson());
        }
    }

    @Test
    void one_process_carries_a_run() throws Exception {
        try (var carrier = harbour.start(SLOW)) {
            assertThatThrownBy(() -> harbour.carriers.resume("shop-2.3.0-1", harbour))
                    .isInstanceOf(OwnerLock.HeldByOther.class);
            assertThat(harbour.carriers.take("shop-2.3.0-1")).isPresent();
            assertThat(carrier.carry(false)).isEqualTo(new Ending.Ended(RunOutcome.SUCCEEDED));
        }
    }

    @Test
    void the_owner_of_the_past_leaves_the_run_alone() throws Exception {
        try (var carrier = harbour.start(SLOW)) {
            harbour.store.journal().takeOver("shop-2.3.0-1", "another process");

            assertThat(carrier.carry(false))
                    .isEqualTo(
                            new Ending.TakenOver(
                                    "run shop-2.3.0-1 is carried by another process now (fence 1 is"
                                            + " old)"));
        }
        assertThat(harbour.ran()).isEmpty();
    }

    @Test
    void what_people_say_reaches_a_run_that_is_carried() throws Exception {
        try (var carrier =
                harbour.start(
                        "steps: [{id: one, irreversible: test, run: 'exit 7', on-failure: ask}]\n")) {
            var ending = CompletableFuture.supplyAsync(() -> carrier.carry(false));
            Harbour.until(() ->
                    harbour.events.stream().anyMatch(event -> event instanceof Event.AttemptEnded));

            harbour.say("shop-2.3.0-1", "r1", new Control.Word.Abort("enough of it", true));

            assertThat(ending.get(20, TimeUnit.SECONDS)).isInstanceOf(Ending.Ended.class);
        }
        assertThat(harbour.store.journal().read("shop-2.3.0-1"))
                .anyMatch(entry -> entry.request().filter("r1"::equals).isPresent());
    }

    @Test
    void what_people_say_reaches_a_run_that_nobody_carries_and_begins_nothing() throws Exception {
        harbour.start(SLOW).close();
        harbour.say("shop-2.3.0-1", "r1", new Control.Word.Hold("not now"));

        assertThat(harbour.carriers.take("shop-2.3.0-1")).isEmpty();

        var entries = harbour.store.journal().read("shop-2.3.0-1");
        assertThat(entries)
                .anyMatch(entry -> entry.event().equals(new Event.Held("maria: not now")));
        assertThat(harbour.ran()).isEmpty();
    }

    @Test
    void a_secret_is_used_and_stays_nowhere() throws Exception {
        try (var carrier =
                harbour.start(
                        """
                        secrets: {canary: {env: CANARY}}
                        steps:
                          - id: use
                            irreversible: test
                            env: {TOKEN: "${secret.canary}"}
                            run: |
                              echo "plain $TOKEN"
                              printf %s "$TOKEN" | base64
                              printf %s "$TOKEN" | od -An -tx1 | tr -d ' \\n'
                              echo "token=$TOKEN" >> "$TMINUS_OUTPUT"
                              test "${#TOKEN}" = 19 && echo && echo right
                              echo "it failed with $TOKEN" >&2
                              exit 3
                            on-failure: continue
                        """)) {
            assertThat(carrier.carry(false))
                    .isEqualTo(new Ending.Ended(RunOutcome.SUCCEEDED_WITH_WARNINGS));
        }

        assertThat(harbour.shown)
                .contains("step:use#1 plain [secret:canary]", "step:use#1 right")
                .noneMatch(line -> line.contains(Harbour.CANARY));
        assertNowhere(Harbour.CANARY);
        assertNowhere("YzRuYXJ5LXMzY3JldC12YWx1Z");
        assertNowhere("63346e6172792d7333637265742d76616c7565");
    }

    private void assertNowhere(String text) throws Exception {
        try (var files = Files.walk(folder.resolve("state"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(text);
            }
        }
    }

    @Test
    void an_idle_run_leaves_the_processor_alone() throws Exception {
        try (var carrier =
                harbour.start("steps: [{id: pause, wait: 1s}, {id: pause2, wait: 1s}]\n")) {
            var threads = java.lang.management.ManagementFactory.getThreadMXBean();
            var before = threads.getCurrentThreadCpuTime();
            carrier.carry(false);
            var used = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
            assertThat(used).isLessThan(Duration.ofMillis(1_500));
        }
    }
}

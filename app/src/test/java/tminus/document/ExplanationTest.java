package tminus.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private static final Optional<String> CARRIED = Optional.of("process 4711");

    @TempDir private Path folder;

    private static String explained(Told told, Optional<String> carrier) {
        return Explanation.of(told.run(), told.entries, carrier, Parked.now(told), Told.ZONE)
                .stream()
                .map(Line::plain)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void every_parked_state_names_its_cause_and_the_next_move() {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        wanted.put(
                "gate",
                List.of(
                        "approval \"cab\" has 0 of 2",
                        "entry 1",
                        "tminus approve shop-2.3.0-1 cab"));
        wanted.put(
                "lock",
                List.of(
                        "run shop-2.2.9-4 holds the lock",
                        "entry 5",
                        "tminus status shop-2.2.9-4"));
        wanted.put(
                "ask",
                List.of("Tell support", "entry 13", "tminus confirm shop-2.3.0-1 ask:tell#1"));
        wanted.put("go", List.of("go or no-go", "entry 15", "tminus go shop-2.3.0-1 go:go#1:lead"));
        wanted.put(
                "unknown",
                List.of(
                        "nobody knows",
                        "entry 5",
                        "tminus answer shop-2.3.0-1 unknown:step:charge#1 ran"));
        wanted.put("failure", List.of("exit code 3", "entry 9", "tminus rollback shop-2.3.0-1"));
        wanted.put("hold", List.of("numbers look odd", "entry 7", "tminus go shop-2.3.0-1"));
        wanted.put(
                "window",
                List.of("window has closed", "entry 7", "tminus go shop-2.3.0-1 --reason"));
        wanted.put(
                "trigger",
                List.of(
                        "exit code 3",
                        "entry 11",
                        "tminus answer shop-2.3.0-1 trigger:0#11 roll-back"));
        wanted.put(
                "sign-off", List.of("It works", "entry 20", "tminus sign-off shop-2.3.0-1 works"));
        wanted.put(
                "undo",
                List.of(
                        "exit code 9",
                        "entry 16",
                        "tminus answer shop-2.3.0-1 failure:undo:deploy#16 retry"));
        wanted.put("wait", List.of("go or no-go", "entry 15", "tminus go shop-2.3.0-1 go:go#1:qa"));

        var states = new Parked(folder).all();

        assertThat(states.keySet()).isEqualTo(wanted.keySet());
        states.forEach((state, told) ->
                assertThat(explained(told, CARRIED))
                        .as(state)
                        .contains(wanted.get(state))
                        .doesNotContain("could not be explained"));
    }

    @Test
    void an_attempt_that_nobody_knows_about_is_told_with_all_that_is_known() {
        assertThat(explained(new Parked(folder).unknownToAll(), CARRIED))
                .isEqualTo(
                        """
                        shop-2.3.0-1 stands still until a person decides.

                        step:charge#1 was sent and nobody knows whether it took effect: the connection broke (since 21:00:04, entry 5)
                          the intent is entry 4 of 21:00:03; it was not allowed to begin after 21:00:13
                          what it does:
                            uses: http/post
                            url: http://localhost:1/charge
                            body: once only
                          look at the target yourself, then say what you found
                            tminus answer shop-2.3.0-1 unknown:step:charge#1 ran --reason WHY
                            tminus answer shop-2.3.0-1 unknown:step:charge#1 did-not-run --reason WHY

                        At any time:
                            tminus hold shop-2.3.0-1
                            tminus rollback shop-2.3.0-1
                            tminus abort shop-2.3.0-1
                        """);
    }

    @Test
    void a_trigger_names_who_decides_and_what_happens_without_an_answer() {
        assertThat(explained(new Parked(folder).all().get("trigger"), CARRIED))
                .isEqualTo(
                        """
                        shop-2.3.0-1 stands still until a person decides.

                        step:deploy failed: web1: exit code 3; without an answer: roll back (since 21:00:10, entry 11)
                          who can answer: lead (lena)
                          the default applies at 21:15:00
                            tminus answer shop-2.3.0-1 trigger:0#11 roll-back --reason WHY
                            tminus answer shop-2.3.0-1 trigger:0#11 hold --reason WHY
                            tminus answer shop-2.3.0-1 trigger:0#11 continue --reason WHY

                        At any time:
                            tminus hold shop-2.3.0-1
                            tminus rollback shop-2.3.0-1
                            tminus abort shop-2.3.0-1
                        """);
    }

    @Test
    void a_run_that_no_process_carries_is_told_how_to_go_on() {
        var told = new Parked(folder).begun();

        assertThat(explained(told, Optional.empty()))
                .startsWith(
                        """
                        shop-2.3.0-1 stands still: no process carries it.
                        Nothing happens by itself before somebody types:
                            tminus resume shop-2.3.0-1
                        """);
    }

    @Test
    void an_interrupted_run_is_told_by_what() {
        var told =
                new Parked(folder)
                        .begun()
                        .says(new tminus.run.Event.Interrupted("Ctrl-C in the terminal"));

        assertThat(explained(told, Optional.empty()))
                .contains("It was interrupted: Ctrl-C in the terminal (entry 7)\n");
    }

    @Test
    void a_failed_rollback_names_the_commands_that_are_left() {
        assertThat(explained(new Parked(folder).rollbackFailed(), Optional.empty()))
                .isEqualTo(
                        """
                        shop-2.3.0-1 has ended, rollback-failed: undo:deploy failed (entry 21)
                        Left to do by hand: undo of deploy on web1: exit code 9 (entry 16)
                            uses: run
                            script: echo back
                          21:00:12 maria: rolling back: wrong prices (entry 13)
                          21:00:15 undo of deploy on web1 failed: exit code 9 (entry 16)
                            tminus report shop-2.3.0-1
                            tminus log shop-2.3.0-1
                            tminus verify shop-2.3.0-1
                        """);
    }

    @Test
    void an_attempt_that_is_asked_about_is_not_called_failed() {
        assertThat(explained(new Parked(folder).unknown(), CARRIED))
                .contains(
                        "deploy on web1 ended, nobody knows how; its target is asked, or it is sent"
                                + " again where that is harmless (entry 9)");
    }

    @Test
    void what_runs_is_told_with_its_deadline() {
        var told = new Parked(folder).begun().starts(tminus.run.Work.step("backup"), "", 1);

        assertThat(explained(told, CARRIED))
                .contains("backup is under way for 1m 31s, at most until 21:10:16 (entry 7)");
        assertThat(explained(told, Optional.empty()))
                .contains(
                        "backup was begun at 21:00:06 and is asked about when the run is resumed"
                                + " (entry 7)");
    }

    @Test
    void explaining_never_throws_whatever_the_time_is() {
        for (var told : new Parked(folder).all().values()) {
            for (var now :
                    List.of(Instant.EPOCH, Told.START, Instant.parse("2200-01-01T00:00:00Z"))) {
                assertThat(Explanation.of(told.run(), told.entries, CARRIED, now, Told.ZONE))
                        .isNotEmpty();
            }
        }
    }
}

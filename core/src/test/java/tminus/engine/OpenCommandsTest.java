package tminus.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Work;

/** What was handed out is not handed out again until its answer is there. */
class OpenCommandsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T20:00:00Z");
    private static final AttemptId ONE = new AttemptId(Work.step("a"), "web1", 1);
    private static final AttemptId TWO = new AttemptId(Work.step("a"), "web1", 2);
    private static final Command CAPTURE = new Command.Capture(Work.step("a"), "web1");
    private static final Command PROBE = new Command.Probe(ONE, false);
    private static final Command CANCEL = new Command.Cancel(ONE);
    private static final Command EVALUATE = new Command.Evaluate("a");
    private static final Command SEND =
            new Command.Send(new Delivery("k", "news", "console", Optional.empty(), "x", 0, NOW));
    private static final List<Command> ALL = List.of(CAPTURE, PROBE, CANCEL, EVALUATE, SEND);

    /** The commands that this event leaves open. */
    private static List<Command> openAfter(Event event) {
        var open = new OpenCommands();
        ALL.forEach(open::add);
        open.answered(event);
        return ALL.stream().filter(command -> open.without(List.of(command)).isEmpty()).toList();
    }

    private static List<Command> allBut(Command... answered) {
        return ALL.stream().filter(command -> !List.of(answered).contains(command)).toList();
    }

    private static Event captured(String step, String target) {
        return new Event.ValuesCaptured(Work.step(step), target, new LinkedHashMap<>());
    }

    private static Event captureFailed(String step, String target) {
        return new Event.CaptureFailed(Work.step(step), target, "x");
    }

    @Test
    void values_answer_the_capture_of_their_work_and_target_and_their_lack_also_its_condition() {
        assertThat(openAfter(captured("a", "web1"))).isEqualTo(allBut(CAPTURE));
        assertThat(openAfter(captureFailed("a", "web1"))).isEqualTo(allBut(CAPTURE, EVALUATE));
        assertThat(openAfter(captured("b", "web1"))).isEqualTo(ALL);
        assertThat(openAfter(captured("a", "web2"))).isEqualTo(ALL);
        assertThat(openAfter(captureFailed("b", "web1"))).isEqualTo(ALL);
        assertThat(openAfter(captureFailed("a", "web2"))).isEqualTo(allBut(EVALUATE));
    }

    @Test
    void what_became_of_an_attempt_answers_everything_asked_about_it() {
        var outcome = Outcome.succeeded();
        var answered = allBut(PROBE, CANCEL);

        assertThat(openAfter(new Event.AttemptProbed(ONE, outcome))).isEqualTo(answered);
        assertThat(openAfter(new Event.AttemptEnded(ONE, outcome))).isEqualTo(answered);
        assertThat(openAfter(new Event.UnknownResolved(ONE, true, "x"))).isEqualTo(answered);
        assertThat(openAfter(new Event.LateResult(ONE, outcome))).isEqualTo(answered);
        assertThat(openAfter(new Event.AttemptProbed(TWO, outcome))).isEqualTo(ALL);
        assertThat(openAfter(new Event.AttemptEnded(TWO, outcome))).isEqualTo(ALL);
        assertThat(openAfter(new Event.UnknownResolved(TWO, true, "x"))).isEqualTo(ALL);
        assertThat(openAfter(new Event.LateResult(TWO, outcome))).isEqualTo(ALL);
    }

    @Test
    void conditions_and_notices_are_answered_by_name() {
        assertThat(openAfter(new Event.ConditionAnswered("a", true, "x")))
                .isEqualTo(allBut(EVALUATE));
        assertThat(openAfter(new Event.ConditionAnswered("b", true, "x"))).isEqualTo(ALL);
        assertThat(openAfter(new Event.NoticeSent("k"))).isEqualTo(allBut(SEND));
        assertThat(openAfter(new Event.NoticeFailed("k", "x", false))).isEqualTo(allBut(SEND));
        assertThat(openAfter(new Event.NoticeSent("l"))).isEqualTo(ALL);
        assertThat(openAfter(new Event.NoticeFailed("l", "x", false))).isEqualTo(ALL);
    }

    @Test
    void what_its_own_entry_settles_is_answered_by_no_report() {
        var open = new OpenCommands();
        var settled =
                List.of(lock(), new Command.Begin(ONE, NOW, NOW), record(new Event.Held("x")));
        settled.forEach(open::add);

        open.answered(new Event.AttemptEnded(ONE, Outcome.succeeded()));
        open.answered(new Event.Held("x"));

        assertThat(open.without(settled)).isEmpty();
    }

    @Test
    void only_what_begins_something_is_a_dispatch() {
        var begun = new Event.AttemptStarted(ONE, "d1", NOW, NOW);

        assertThat(
                        List.<Command>of(
                                CAPTURE, new Command.Begin(ONE, NOW, NOW), lock(), record(begun)))
                .allMatch(Reports::isDispatch);
        assertThat(List.<Command>of(PROBE, CANCEL, EVALUATE, SEND, record(new Event.Held("x"))))
                .noneMatch(Reports::isDispatch);
    }

    private static Command lock() {
        return new Command.TakeLock("shop");
    }

    private static Command record(Event event) {
        return new Command.Record(Actor.ENGINE, event);
    }
}

package tminus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Control;
import tminus.run.Event;
import tminus.run.Work;

class EventJsonTest {

    @Property(tries = 200)
    void every_event_reads_back_as_it_was_written(@ForAll long seed) {
        var any = new AnyEvent(seed);
        for (var type : AnyEvent.records(Event.class)) {
            var event = (Event) any.of(type);

            var text = EventJson.write(event).canonical();
            var back = EventJson.read(EventJson.type(event), ParsedJson.object(text));

            assertThat(back).isEqualTo(event);
            assertThat(back.toString()).as("order of maps").isEqualTo(event.toString());
        }
    }

    @Property(tries = 200)
    void every_control_reads_back_as_it_was_written(@ForAll long seed) {
        var any = new AnyEvent(seed);
        for (var word : Control.Word.class.getPermittedSubclasses()) {
            var control =
                    new Control(
                            "request",
                            any.of(Actor.class),
                            any.of(Instant.class),
                            (Control.Word) any.of(word));

            var text = ControlJson.write(control).canonical();

            assertThat(ControlJson.read(ParsedJson.object(text))).isEqualTo(control);
        }
    }

    @Test
    void every_event_has_one_form() {
        var formed = EventJson.forms().stream().map(form -> form.event().getName()).toList();
        var events = Arrays.stream(AnyEvent.records(Event.class)).map(Class::getName);

        assertThat(formed).containsExactlyInAnyOrderElementsOf(events.toList());
    }

    @Test
    void words_and_bodies_are_for_ever() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("file", "backups/b.db");
        outputs.put("bytes", "12");
        var attempt = new AttemptId(Work.step("backup"), "db1", 2);

        var event = new Event.AttemptEnded(attempt, new Outcome.Succeeded(outputs));

        assertThat(EventJson.type(event)).isEqualTo("attempt-ended");
        assertThat(EventJson.write(event).canonical())
                .isEqualTo(
                        """
                        {"attempt":2,"outcome":{"is":"succeeded","outputs":[["file","backups/b.db"],\
                        ["bytes","12"]]},"target":"db1","work":"step:backup"}\
                        """);
        assertThat(EventJson.write(new Event.ClockWentBack(Duration.ofMillis(1500))).canonical())
                .isEqualTo("{\"by\":\"PT1.5S\"}");
    }

    @Test
    void an_unknown_type_stops_the_reading() {
        assertThatThrownBy(() -> EventJson.read("teleported", ParsedJson.object("{}")))
                .isInstanceOf(Unreadable.class)
                .hasMessage(
                        "is of type \"teleported\", which this version of tminus does not know; use"
                                + " the version that wrote it, or a newer one");
    }

    @Test
    void nothing_is_read_that_is_not_exactly_as_written() {
        refused("{}", "has no \"because\"");
        refused("{\"because\":1}", "has a \"because\" that is not a text");
        refused("{\"because\":[\"x\"]}", "has a \"because\" that is not a text");
        refused("{\"because\":\"x\",\"more\":\"y\"}", "has a member \"more\" that is not known");
        refused("[]", "is not a JSON object");
        refused("{} {}", "goes on after its end");
        refused("", "is empty");
        refused(
                "{\"because\":\"x\",\"because\":\"y\"}",
                "is not JSON: Duplicate Object property \"because\"");
    }

    @Test
    void wrong_values_are_told_by_their_name() {
        refused("clock-went-back", "{\"by\":\"soon\"}", "has a \"by\" that is not a duration");
        refused(
                "window-extended",
                "{\"until\":\"later\",\"because\":\"x\"}",
                "has a \"until\" that is not an instant");
        refused(
                "run-ended",
                "{\"outcome\":\"FAILED\",\"because\":\"x\"}",
                "has a \"outcome\" that is not a known word");
        refused(
                "attempt-ended",
                "{\"work\":\"walk\",\"target\":\"\",\"attempt\":1}",
                "has a \"work\" that is not a work");
        refused(
                "attempt-ended",
                "{\"work\":\"step:a\",\"target\":\"\",\"attempt\":1.5}",
                "has a \"attempt\" that is not a whole number");
        refused(
                "attempt-ended",
                "{\"work\":\"step:a\",\"target\":\"\",\"attempt\":5000000000}",
                "has a \"attempt\" that is not a small whole number");
        refused(
                "attempt-ended",
                "{\"work\":\"step:a\",\"target\":\"\",\"attempt\":1,\"outcome\":{\"is\":\"odd\"}}",
                "has an outcome \"odd\" that is not known");
        refused(
                "values-captured",
                "{\"work\":\"step:a\",\"target\":\"\",\"values\":[[\"a\"]]}",
                "has a \"values\" that is not a list of pairs");
        refused(
                "condition-answered",
                "{\"step\":\"a\",\"holds\":\"yes\",\"because\":\"x\"}",
                "has a \"holds\" that is not true or false");
    }

    private static void refused(String body, String message) {
        refused("held", body, message);
    }

    private static void refused(String type, String body, String message) {
        assertThatThrownBy(() -> EventJson.read(type, ParsedJson.object(body)))
                .isInstanceOf(Unreadable.class)
                .hasMessage(message);
    }
}

package tminus.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Outcome;
import tminus.run.AttemptId;
import tminus.run.Work;
import tminus.source.Json;

/** Collects the members of a JSON object; what is empty is left out. */
final class Body {
    private final SequencedMap<String, Json> members = new LinkedHashMap<>();

    Body with(String name, Json value) {
        members.put(name, value);
        return this;
    }

    Body text(String name, String value) {
        return with(name, Json.of(value));
    }

    Body text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    Body number(String name, long value) {
        return with(name, Json.of(value));
    }

    Body truth(String name, boolean value) {
        return with(name, Json.of(value));
    }

    Body instant(String name, Instant value) {
        return text(name, value.toString());
    }

    Body instant(String name, Optional<Instant> value) {
        return text(name, value.map(Instant::toString));
    }

    Body duration(String name, Duration value) {
        return text(name, value.toString());
    }

    Body texts(String name, List<String> values) {
        return with(name, new Json.Array(values.stream().map(Json::of).toList()));
    }

    /** As a list of pairs: the members of an object have no order, these do. */
    Body pairs(String name, SequencedMap<String, String> values) {
        return with(name, new Json.Array(values.entrySet().stream().map(Body::pair).toList()));
    }

    Body work(Work work) {
        return text("work", work.toString());
    }

    Body attempt(AttemptId attempt) {
        return work(attempt.work())
                .text("target", attempt.target())
                .number("attempt", attempt.number());
    }

    Body outcome(Outcome outcome) {
        return with("outcome", OutcomeJson.write(outcome));
    }

    Json.Members members() {
        return new Json.Members(members);
    }

    private static Json pair(Map.Entry<String, String> entry) {
        return new Json.Array(List.of(Json.of(entry.getKey()), Json.of(entry.getValue())));
    }
}

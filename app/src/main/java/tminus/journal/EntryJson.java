package tminus.journal;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tminus.run.Entry;
import tminus.source.Json;

/** An entry as one line of JSON, for programs that follow a run. */
public final class EntryJson {
    private EntryJson() {}

    /** {@code {"event":"run-ended","run":"shop-1","outcome":"succeeded",...}}: these come first. */
    public static String line(String run, Entry entry) {
        var members = new LinkedHashMap<String, Json>();
        members.put("event", Json.of(EventJson.type(entry.event())));
        members.put("run", Json.of(run));
        var body = EventJson.write(entry.event()).members();
        if (body.containsKey("outcome")) {
            members.put("outcome", body.get("outcome"));
        }
        body.forEach(members::putIfAbsent);
        members.put("number", Json.of(entry.number()));
        members.put("at", Json.of(entry.at().toString()));
        members.put("actor", ActorJson.write(entry.actor()));
        entry.request().ifPresent(request -> members.put("request", Json.of(request)));
        return text(members);
    }

    private static String text(SequencedMap<String, Json> members) {
        return members.entrySet().stream()
                .map(member ->
                        Json.of(member.getKey()).canonical() + ":" + member.getValue().canonical())
                .collect(Collectors.joining(",", "{", "}"));
    }
}

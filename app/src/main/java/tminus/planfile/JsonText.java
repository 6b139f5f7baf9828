package tminus.planfile;

import java.util.LinkedHashMap;
import tminus.source.Json;

/** Builds JSON whose members stay in the order in which they are given. */
final class JsonText {
    private final LinkedHashMap<String, Json> members = new LinkedHashMap<>();

    JsonText with(String name, Json value) {
        members.put(name, value);
        return this;
    }

    JsonText with(String name, String text) {
        return with(name, Json.of(text));
    }

    JsonText with(String name, long number) {
        return with(name, Json.of(number));
    }

    Json json() {
        return new Json.Members(members);
    }
}

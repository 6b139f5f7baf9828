package tminus.connectors.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.source.Json;

/** A place in a JSON value: {@code state}, {@code items.0.name} or {@code items[0].name}. */
public record JsonPath(String text, List<String> parts) {
    public JsonPath {
        parts = List.copyOf(parts);
    }

    public static JsonPath parse(String text) {
        var parts = new ArrayList<String>();
        for (var part : text.replace('[', '.').replace("]", "").split("\\.", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return new JsonPath(text, parts);
    }

    public Optional<Json> in(Json json) {
        var at = Optional.of(json);
        for (var part : parts) {
            at = at.flatMap(value -> member(value, part));
        }
        return at;
    }

    private static Optional<Json> member(Json json, String part) {
        return switch (json) {
            case Json.Members(var members) -> Optional.ofNullable(members.get(part));
            case Json.Array(var items) -> item(items, part);
            case Json.Text _, Json.Number _, Json.Truth _, Json.Null _ -> Optional.empty();
        };
    }

    private static Optional<Json> item(List<Json> items, String part) {
        if (part.length() > 9 || !part.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
        var index = Integer.parseInt(part);
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}

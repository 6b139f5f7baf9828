package tminus.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tminus.source.Json;
import tminus.source.Node;

/** The tree of a plan as JSON: places, comments and ways of spelling are gone, all else stays. */
public final class Canonical {
    private Canonical() {}

    public static Json of(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence(_, var items) ->
                    new Json.Array(items.stream().map(Canonical::of).toList());
            case Node.Mapping(_, var entries) -> {
                var members = new LinkedHashMap<String, Json>();
                entries.forEach((key, entry) -> members.put(key, of(entry.value())));
                yield new Json.Members(members);
            }
        };
    }

    private static Json scalar(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> new Json.Text(scalar.text());
            case INTEGER, DECIMAL -> new Json.Number(new BigDecimal(scalar.text()));
            case BOOLEAN -> new Json.Truth(scalar.text().equals("true"));
            case NULL -> new Json.Null();
        };
    }

    /** Without what is written for people only, and may be changed after an approval. */
    public static Json withoutProse(Node.Mapping plan) {
        return without(of(plan), List.of());
    }

    private static Json without(Json json, List<String> path) {
        return switch (json) {
            case Json.Members(var members) -> new Json.Members(kept(members, path));
            case Json.Array(var items) ->
                    new Json.Array(
                            items.stream().map(item -> without(item, below(path, "*"))).toList());
            case Json.Text _, Json.Number _, Json.Truth _, Json.Null _ -> json;
        };
    }

    private static SequencedMap<String, Json> kept(
            SequencedMap<String, Json> members, List<String> path) {
        var kept = new LinkedHashMap<String, Json>();
        members.forEach((key, value) -> {
            var inner = below(path, key);
            if (!Prose.is(inner)) {
                kept.put(key, without(value, inner));
            }
        });
        return kept;
    }

    private static List<String> below(List<String> path, String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}

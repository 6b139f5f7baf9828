package tminus.connectors.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import tminus.source.Json;
import tminus.source.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON from the text of an answer, and from the text of a plan. */
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private JsonText() {}

    /** The value, or nothing when the text is not one JSON value. */
    public static Optional<Json> parse(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            var json = value(parser);
            return parser.nextToken() == null ? Optional.of(json) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** What a piece of a plan means as JSON: {@code 200} is a number, {@code "200"} a text. */
    public static Json of(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence(_, var items) ->
                    new Json.Array(items.stream().map(JsonText::of).toList());
            case Node.Mapping(_, var entries) -> {
                var members = new LinkedHashMap<String, Json>();
                entries.forEach((key, entry) -> members.put(key, of(entry.value())));
                yield new Json.Members(members);
            }
        };
    }

    /** A text without its quotes, anything else as JSON. */
    public static String plain(Json json) {
        return json instanceof Json.Text(var text) ? text : json.canonical();
    }

    private static Json scalar(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> Json.of(scalar.text());
            case INTEGER, DECIMAL -> number(scalar.text());
            case BOOLEAN -> Json.of(Boolean.parseBoolean(scalar.text()));
            case NULL -> new Json.Null();
        };
    }

    /** YAML also writes numbers that JSON cannot: 0x10, .inf. They stay texts. */
    private static Json number(String text) {
        try {
            return new Json.Number(new BigDecimal(text));
        } catch (NumberFormatException notDecimal) {
            return Json.of(text);
        }
    }

    private static Json value(JsonParser parser) {
        var token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> Json.of(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Json.Number(new BigDecimal(parser.getString()));
            case VALUE_TRUE -> Json.of(true);
            case VALUE_FALSE -> Json.of(false);
            case START_ARRAY -> array(parser);
            case START_OBJECT -> members(parser);
            default -> new Json.Null();
        };
    }

    private static Json array(JsonParser parser) {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Array(items);
    }

    private static Json members(JsonParser parser) {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Json.Members(members);
    }
}

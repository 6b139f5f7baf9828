package tminus.journal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tminus.source.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON text; duplicate members and anything after the value are refused. */
public final class ParsedJson {
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
                    .build();

    private ParsedJson() {}

    /** The value that the text stands for. Throws {@link Unreadable}. */
    public static Json of(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var first = parser.nextToken();
            if (first == null) {
                throw new Unreadable("is empty");
            }
            var value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new Unreadable("goes on after its end");
            }
            return value;
        } catch (JacksonException notJson) {
            throw new Unreadable("is not JSON: " + notJson.getOriginalMessage());
        }
    }

    /** The text must stand for an object. */
    public static Json.Members object(String text) {
        if (of(text) instanceof Json.Members members) {
            return members;
        }
        throw new Unreadable("is not a JSON object");
    }

    private static Json value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new Json.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> new Json.Truth(true);
            case VALUE_FALSE -> new Json.Truth(false);
            case VALUE_NULL -> new Json.Null();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new Unreadable("is not JSON: " + token + " where a value should be");
        };
    }

    private static Json number(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return new Json.Number(BigDecimal.valueOf(parser.getLongValue()));
        }
        return new Json.Number(parser.getDecimalValue());
    }

    private static Json members(JsonParser parser) {
        var members = new LinkedHashMap<String, Json>();
        for (var token = parser.nextToken();
                token == JsonToken.PROPERTY_NAME;
                token = parser.nextToken()) {
            var name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new Json.Members(members);
    }

    private static Json items(JsonParser parser) {
        var items = new ArrayList<Json>();
        for (var token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json.Array(items);
    }
}

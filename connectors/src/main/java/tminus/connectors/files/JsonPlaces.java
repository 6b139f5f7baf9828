package tminus.connectors.files;

import java.util.Optional;
import tminus.connectors.json.JsonPath;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds a value in the text of a JSON file, so that it can be replaced and all else stays. */
final class JsonPlaces {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private JsonPlaces() {}

    /** Where a value begins and ends in the text. */
    record Place(int from, int to) {
        String in(String text) {
            return text.substring(from, to);
        }
    }

    static String replace(String text, String path, String value) throws FileChange.Refused {
        var place = find(text, path);
        if (place.isEmpty()) {
            throw new FileChange.Refused(
                    "there is no \"" + path + "\" in the file: add it there first");
        }
        return text.substring(0, place.get().from()) + value + text.substring(place.get().to());
    }

    static Optional<Place> find(String text, String path) throws FileChange.Refused {
        var wanted = JsonPath.parse(path).parts();
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            for (var part : wanted) {
                if (!enter(parser, part)) {
                    return Optional.empty();
                }
            }
            var from = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            parser.finishToken();
            return Optional.of(new Place(from, (int) parser.currentLocation().getCharOffset()));
        } catch (JacksonException notJson) {
            throw new FileChange.Refused("the file is not JSON: " + notJson.getOriginalMessage());
        }
    }

    /** Moves from a value to the value of one of its members or items. */
    private static boolean enter(JsonParser parser, String part) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> member(parser, part);
            case START_ARRAY -> item(parser, part);
            default -> false;
        };
    }

    private static boolean member(JsonParser parser, String name) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var found = parser.currentName().equals(name);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static boolean item(JsonParser parser, String number) {
        var index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (number.equals(Integer.toString(index))) {
                return true;
            }
            parser.skipChildren();
            index++;
        }
        return false;
    }
}

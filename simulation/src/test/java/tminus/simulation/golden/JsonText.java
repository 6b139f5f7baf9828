package tminus.simulation.golden;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tminus.source.Json;

/** Reads the JSON that we wrote ourselves. */
final class JsonText {
    private final String text;
    private int place;

    private JsonText(String text) {
        this.text = text;
    }

    static Json parse(String text) {
        return new JsonText(text).value();
    }

    private Json value() {
        return switch (text.charAt(place)) {
            case '{' -> members();
            case '[' -> array();
            case '"' -> Json.of(string());
            case 't' -> word("true", Json.of(true));
            case 'f' -> word("false", Json.of(false));
            case 'n' -> word("null", new Json.Null());
            default -> number();
        };
    }

    private Json word(String word, Json meaning) {
        place += word.length();
        return meaning;
    }

    private Json members() {
        var members = new LinkedHashMap<String, Json>();
        place++;
        while (text.charAt(place) != '}') {
            var name = string();
            place++; // the colon
            members.put(name, value());
            comma();
        }
        place++;
        return new Json.Members(members);
    }

    private Json array() {
        var items = new ArrayList<Json>();
        place++;
        while (text.charAt(place) != ']') {
            items.add(value());
            comma();
        }
        place++;
        return new Json.Array(items);
    }

    private void comma() {
        if (text.charAt(place) == ',') {
            place++;
        }
    }

    private Json number() {
        var from = place;
        while (place < text.length() && "+-.eE0123456789".indexOf(text.charAt(place)) >= 0) {
            place++;
        }
        return new Json.Number(new BigDecimal(text.substring(from, place)));
    }

    private String string() {
        var read = new StringBuilder();
        for (place++; text.charAt(place) != '"'; place++) {
            read.append(text.charAt(place) == '\\' ? escaped() : text.charAt(place));
        }
        place++;
        return read.toString();
    }

    private char escaped() {
        place++;
        return switch (text.charAt(place)) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                place += 4;
                yield (char) Integer.parseInt(text.substring(place - 3, place + 1), 16);
            }
            default -> text.charAt(place);
        };
    }
}

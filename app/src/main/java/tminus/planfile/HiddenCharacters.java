package tminus.planfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Position;
import tminus.source.Problems;

/** Finds characters that a reader of the plan cannot see: what is approved must be what runs. */
final class HiddenCharacters {
    /**
     * Controls other than tab, soft hyphen, marks of direction, zero width, byte order mark, tags,
     * lone surrogates. Zero width joiners belong to some scripts.
     */
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\xAD\\u200B\\u200E\\u200F\\u202A-\\u202E"
                            + "\\u2028\\u2029\\u2060-\\u2069\\uFEFF\\uFFFE\\uFFFF"
                            + "\\x{E0000}-\\x{E007F}]|\\p{Cs}");

    /** A no-break space looks like indentation and is none. */
    private static final Pattern INDENTATION = Pattern.compile("\\G[ \\t]*(\\xA0)");

    private HiddenCharacters() {}

    /** Reports them, and gives the lines with spaces in their places. */
    static List<String> report(String file, List<String> lines, Problems problems) {
        var clean = new ArrayList<String>();
        for (var line : lines) {
            var place = new Line(file, clean.size() + 1, problems);
            clean.add(place.clean(place.clean(line, HIDDEN, 0), INDENTATION, 1));
        }
        return clean;
    }

    /** One line of a text. */
    private record Line(String file, int number, Problems problems) {

        String clean(String line, Pattern hidden, int group) {
            var clean = new StringBuilder(line);
            hidden.matcher(line)
                    .results()
                    .forEach(match -> {
                        tell(match.start(group), match.group(group).codePointAt(0));
                        for (var at = match.start(group); at < match.end(group); at++) {
                            clean.setCharAt(at, ' ');
                        }
                    });
            return clean.toString();
        }

        private void tell(int index, int character) {
            problems.add(
                    Code.HIDDEN_CHARACTER,
                    new Position(file, number, index + 1, 1),
                    "here stands the invisible character " + name(character),
                    "delete it, or type the text anew");
        }
    }

    /** The text with a mark in place of each, character by character. */
    static String marked(String text) {
        return HIDDEN.matcher(text).replaceAll(match -> "\uFFFD".repeat(match.group().length()));
    }

    static boolean areIn(String text) {
        return HIDDEN.matcher(text.replaceAll("[\r\n]", "")).find();
    }

    private static String name(int character) {
        return "U+" + String.format(Locale.ROOT, "%04X", character);
    }
}

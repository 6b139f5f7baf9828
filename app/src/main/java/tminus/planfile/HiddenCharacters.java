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
     * Controls other than tab, no-break space as indentation, soft hyphen, marks of direction, zero
     * width, byte order mark, tags, lone surrogates. Zero width joiners belong to some scripts.
     */
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\xAD\\u200B\\u200E\\u200F\\u202A-\\u202E"
                            + "\\u2028\\u2029\\u2060-\\u2069\\uFEFF\\uFFFE\\uFFFF"
                            + "\\x{E0000}-\\x{E007F}]|\\p{Cs}|(?<=^\\s{0,200})\\xA0");

    private HiddenCharacters() {}

    /** Reports them, and gives the lines with spaces in their places. */
    static List<String> report(String file, List<String> lines, Problems problems) {
        var clean = new ArrayList<String>();
        for (var line : lines) {
            var number = clean.size() + 1;
            HIDDEN.matcher(line)
                    .results()
                    .forEach(match ->
                            problems.add(
                                    Code.HIDDEN_CHARACTER,
                                    new Position(file, number, match.start() + 1, 1),
                                    "here stands the invisible character "
                                            + name(match.group().codePointAt(0)),
                                    "delete it, or type the text anew"));
            clean.add(HIDDEN.matcher(line).replaceAll(match -> " ".repeat(match.group().length())));
        }
        return clean;
    }

    static boolean areIn(String text) {
        return HIDDEN.matcher(text.replaceAll("[\r\n]", "")).find();
    }

    private static String name(int character) {
        return "U+" + String.format(Locale.ROOT, "%04X", character);
    }
}

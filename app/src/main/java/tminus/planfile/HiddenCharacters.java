package tminus.planfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tminus.source.Code;
import tminus.source.Position;
import tminus.source.Problems;

/** Finds characters that a reader of the plan cannot see: what is approved must be what runs. */
final class HiddenCharacters {
    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final char MARK = '\uFFFD';

    private HiddenCharacters() {}

    /** Reports them, and gives the lines with spaces in their places. */
    static List<String> report(String file, List<String> lines, Problems problems) {
        var clean = new ArrayList<String>();
        for (var line : lines) {
            var place = new Line(file, clean.size() + 1, problems);
            clean.add(place.cleanIndentation(place.clean(line)));
        }
        return clean;
    }

    /** One line of a text. */
    private record Line(String file, int number, Problems problems) {

        String clean(String line) {
            return replaced(line, ' ', this::tell);
        }

        /** A no-break space looks like indentation and is none. */
        String cleanIndentation(String line) {
            var clean = new StringBuilder(line);
            for (var at = 0; at < line.length() && isIndentation(line.charAt(at)); at++) {
                if (line.charAt(at) == NO_BREAK_SPACE) {
                    tell(at, NO_BREAK_SPACE);
                    clean.setCharAt(at, ' ');
                }
            }
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

    /** What hears of a hidden character. */
    private interface Finding {
        void at(int index, int character);
    }

    /** The text with a mark in place of each, character by character. */
    static String marked(String text) {
        return replaced(text, MARK, (index, character) -> {});
    }

    static boolean areIn(String text) {
        return text.codePoints()
                .anyMatch(
                        character -> character != '\r' && character != '\n' && isHidden(character));
    }

    private static String replaced(String text, char replacement, Finding finding) {
        var clean = new StringBuilder(text);
        for (var at = 0; at < text.length(); ) {
            var character = text.codePointAt(at);
            var end = at + Character.charCount(character);
            if (isHidden(character)) {
                finding.at(at, character);
                clean.replace(at, end, String.valueOf(replacement).repeat(end - at));
            }
            at = end;
        }
        return clean.toString();
    }

    private static boolean isIndentation(char character) {
        return character == ' ' || character == '\t' || character == NO_BREAK_SPACE;
    }

    /**
     * Controls other than tab and the line feed, soft hyphen, marks of direction, zero width, byte
     * order mark, tags, lone surrogates. Zero width joiners belong to some scripts.
     */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\t' && character != '\n';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    true;
            case Character.FORMAT, Character.UNASSIGNED -> isFormatting(character);
            default -> false;
        };
    }

    private static boolean isFormatting(int character) {
        return character == 0xAD
                || character == 0x200B
                || character == 0x200E
                || character == 0x200F
                || in(character, 0x202A, 0x202E)
                || in(character, 0x2060, 0x2069)
                || character == 0xFEFF
                || in(character, 0xFFFE, 0xFFFF)
                || in(character, 0xE0000, 0xE007F);
    }

    private static boolean in(int character, int from, int until) {
        return from <= character && character <= until;
    }

    private static String name(int character) {
        return "U+" + String.format(Locale.ROOT, "%04X", character);
    }
}

package tminus.planfile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sections of a YAML text: a line that begins with a key, and what is indented below it. */
final class Sections {
    private static final Pattern BEGINNING = Pattern.compile("[A-Za-z\"'].*");

    private Sections() {}

    /** The text with the section around a line (from 1) emptied; all lines keep their numbers. */
    static List<String> without(List<String> lines, int line) {
        var first = Math.min(line, lines.size()) - 1;
        while (first > 0 && !begins(lines.get(first))) {
            first--;
        }
        var last = Math.min(line, lines.size());
        while (last < lines.size() && !begins(lines.get(last))) {
            last++;
        }
        var rest = new ArrayList<>(lines);
        rest.subList(first, last).replaceAll(_ -> "");
        return rest;
    }

    static boolean begins(String line) {
        return BEGINNING.matcher(line).matches();
    }
}

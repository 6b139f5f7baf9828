package tminus.connectors.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines of an {@code .env} or {@code .properties} file. Only the lines of the keys that are set
 * are touched; everything else stays byte for byte, line ends included.
 */
final class Assignments {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");

    private final List<String> lines;
    private final boolean properties;

    private Assignments(List<String> lines, boolean properties) {
        this.lines = lines;
        this.properties = properties;
    }

    static Assignments of(String text, boolean properties) {
        var lines = new ArrayList<String>();
        var start = 0;
        for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return new Assignments(lines, properties);
    }

    String text() {
        return String.join("", lines);
    }

    /** The line of a key as it stands, with its line end. */
    Optional<String> line(String key) throws FileChange.Refused {
        var at = index(key);
        return at < 0 ? Optional.empty() : Optional.of(lines.get(at));
    }

    void set(String key, String value) throws FileChange.Refused {
        var at = index(key);
        if (at < 0) {
            append(key + "=" + written(value, "") + "\n");
            return;
        }
        var old = lines.get(at);
        var form = form(key).matcher(old);
        if (form.matches()) {
            lines.set(at, form.group(1) + written(value, form.group(2)) + lineEnd(old));
        }
    }

    /** Puts a whole line back where the key stands now, or at the end. */
    void put(String key, String line) throws FileChange.Refused {
        var at = index(key);
        if (at < 0) {
            append(line);
        } else {
            lines.set(at, line);
        }
    }

    void remove(String key) throws FileChange.Refused {
        var at = index(key);
        if (at >= 0) {
            lines.remove(at);
        }
    }

    private void append(String line) {
        if (!lines.isEmpty() && !lines.getLast().endsWith("\n")) {
            lines.set(lines.size() - 1, lines.getLast() + "\n");
        }
        lines.add(line);
    }

    /** Which of two lines for one key counts depends on who reads them, so two are refused. */
    private int index(String key) throws FileChange.Refused {
        var pattern = form(key);
        var found = -1;
        for (var at = 0; at < lines.size(); at++) {
            if (pattern.matcher(lines.get(at)).matches()) {
                if (found >= 0) {
                    throw new FileChange.Refused(
                            key
                                    + " stands there twice, in lines "
                                    + (found + 1)
                                    + " and "
                                    + (at + 1)
                                    + ": remove one of them");
                }
                found = at;
            }
        }
        return found;
    }

    private Pattern form(String key) {
        var separator = properties ? "(?:\\s*[=:]\\s*|\\s+)" : "\\s*=\\s*";
        return Pattern.compile(
                "(?s)(\\s*(?:export\\s+)?" + Pattern.quote(key) + separator + ")(.*?)\\s*");
    }

    private static String lineEnd(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }

    /** In the quotes that the old value had; a new one gets quotes when a shell would need them. */
    private String written(String value, String old) {
        if (properties) {
            var escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            return escaped.startsWith(" ") ? "\\" + escaped : escaped;
        }
        var single = old.length() > 1 && old.startsWith("'") && old.endsWith("'");
        if (single && !value.contains("'")) {
            return "'" + value + "'";
        }
        var quoted = single || (old.length() > 1 && old.startsWith("\"") && old.endsWith("\""));
        if (!quoted && PLAIN.matcher(value).matches()) {
            return value;
        }
        return "\""
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("`", "\\`")
                + "\"";
    }
}

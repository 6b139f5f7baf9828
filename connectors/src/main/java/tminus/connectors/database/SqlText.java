package tminus.connectors.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Splits a text into its statements, as far as PostgreSQL and SQLite agree on what a statement is:
 * quotes, dollar quotes, comments (nested ones too) and the bodies of triggers and SQL functions
 * are left whole.
 */
public final class SqlText {
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?is)create\\s+(?:or\\s+replace\\s+)?(?:temp\\s+|temporary\\s+)?"
                            + "(?:trigger|function|procedure)\\b.*");

    private final String text;
    private final List<Statement> found = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private int start;
    private int at;
    private int depth;
    private int parameters;

    private SqlText(String text) {
        this.text = text;
    }

    /**
     * One statement.
     *
     * @param line where it begins in the text, counted from 1
     * @param plain the same without comments and without what stands in quotes
     * @param parameters how many question marks it has outside of quotes
     */
    public record Statement(int line, String text, String plain, int parameters) {
        private static final Pattern ALONE =
                Pattern.compile(
                        "(?is)(?:(?:create|drop)\\s+(?:unique\\s+)?index\\s+concurrently\\b"
                                + "|reindex\\b.*\\bconcurrently\\b"
                                + "|reindex\\s+(?:\\(.*\\)\\s*)?(?:database|system)\\b"
                                + "|vacuum\\b"
                                + "|(?:create|drop)\\s+(?:database|tablespace)\\b"
                                + "|alter\\s+system\\b"
                                + "|alter\\s+database\\b.*\\bset\\s+tablespace\\b"
                                + "|alter\\s+table\\b.*\\bdetach\\s+partition\\b.*\\bconcurrently\\b"
                                + "|(?:create|drop)\\s+subscription\\b"
                                + "|cluster\\s*$"
                                + "|(?:attach|detach)\\s+(?:database\\s+)?"
                                + "|pragma\\s+(?:foreign_keys|journal_mode)\\s*[=(]).*");
        private static final Pattern CHANGE =
                Pattern.compile("(?is)(?:insert|update|delete|merge|replace|with|copy)\\b.*");
        private static final Pattern CONTROL =
                Pattern.compile(
                        "(?is)(?:begin|commit|rollback|end|abort|savepoint|release"
                                + "|start\\s+transaction|prepare\\s+transaction)\\b.*");

        /** True when a transaction cannot hold it: it takes effect at once, or fails. */
        public boolean mustStandAlone() {
            return ALONE.matcher(plain).matches();
        }

        /** True when it begins or ends a transaction. */
        public boolean controlsTransaction() {
            return CONTROL.matcher(plain).matches();
        }

        /** True when it says how many rows it changed. */
        public boolean changesRows() {
            return CHANGE.matcher(plain).matches();
        }

        /** The beginning of its first line. */
        public String title() {
            var first = text.lines().findFirst().orElse("").strip();
            return first.length() <= 80 ? first : first.substring(0, 80) + "...";
        }
    }

    public static List<Statement> statements(String text) {
        return new SqlText(text).split();
    }

    private List<Statement> split() {
        while (at < text.length()) {
            step();
        }
        end();
        return List.copyOf(found);
    }

    private void step() {
        var character = text.charAt(at);
        switch (character) {
            case '\'' -> quoted('\'', isEscapeString());
            case '"', '`' -> quoted(character, false);
            case '[' -> bracketed();
            case '$' -> dollar();
            case '-' -> {
                if (text.startsWith("--", at)) {
                    skipTo("\n");
                } else {
                    take();
                }
            }
            case '/' -> {
                if (text.startsWith("/*", at)) {
                    comment();
                } else {
                    take();
                }
            }
            case ';' -> {
                if (depth == 0) {
                    end();
                    at++;
                } else {
                    take();
                }
            }
            case '?' -> {
                parameters++;
                take();
            }
            default -> {
                if (Character.isLetter(character)) {
                    word();
                } else {
                    take();
                }
            }
        }
    }

    /** A statement begins with its first word: not with white space, nor with a comment. */
    private void begins() {
        if (plain.isEmpty()) {
            start = at;
        }
    }

    private void take() {
        if (Character.isWhitespace(text.charAt(at)) && plain.isEmpty()) {
            at++;
            return;
        }
        begins();
        plain.append(text.charAt(at));
        at++;
    }

    /** In the body of a trigger or function, BEGIN and CASE open what END closes. */
    private void word() {
        begins();
        var from = at;
        while (at < text.length() && isWordCharacter(text.charAt(at))) {
            at++;
        }
        var word = text.substring(from, at);
        plain.append(word);
        switch (word.toLowerCase(Locale.ROOT)) {
            case "begin" -> depth += BLOCK.matcher(plain.toString().strip()).matches() ? 1 : 0;
            case "case" -> depth += depth > 0 ? 1 : 0;
            case "end" -> depth -= depth > 0 ? 1 : 0;
            default -> {}
        }
    }

    private static boolean isWordCharacter(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    /** {@code E'it\'s'}: the only strings in which a backslash means anything. */
    private boolean isEscapeString() {
        return at > 0
                && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e')
                && (at < 2 || !isWordCharacter(text.charAt(at - 2)));
    }

    private void quoted(char quote, boolean backslashes) {
        begins();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += backslashes && text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length());
        plain.append("''");
    }

    /** SQLite reads [a name] in brackets; PostgreSQL reads a[1], where nothing has to be hidden. */
    private void bracketed() {
        var end = text.indexOf(']', at);
        var semicolon = text.indexOf(';', at);
        if (end >= 0 && semicolon >= 0 && semicolon < end) {
            begins();
            at = end + 1;
            plain.append("''");
        } else {
            take();
        }
    }

    private void dollar() {
        var opening = DOLLAR.matcher(text).region(at, text.length());
        if (!opening.lookingAt() || (at > 0 && isWordCharacter(text.charAt(at - 1)))) {
            take();
            return;
        }
        begins();
        var tag = opening.group();
        var closing = text.indexOf(tag, opening.end());
        at = closing < 0 ? text.length() : closing + tag.length();
        plain.append("''");
    }

    private void skipTo(String end) {
        var found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found;
    }

    private void comment() {
        var open = 0;
        do {
            if (text.startsWith("/*", at)) {
                open++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                open--;
                at += 2;
            } else {
                at++;
            }
        } while (open > 0 && at < text.length());
        if (!plain.isEmpty()) {
            plain.append(' ');
        }
    }

    private void end() {
        if (!plain.isEmpty()) {
            found.add(
                    new Statement(
                            lineOf(start),
                            text.substring(start, at).strip(),
                            plain.toString().strip(),
                            parameters));
        }
        plain.setLength(0);
        depth = 0;
        parameters = 0;
    }

    private int lineOf(int offset) {
        return 1 + (int) text.substring(0, offset).chars().filter(next -> next == '\n').count();
    }
}

package tminus.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The statements of an SQL text, comments and texts blanked out, with the lines they begin in. */
final class SqlStatements {
    private static final List<Pattern> DESTRUCTIVE =
            List.of(
                    Pattern.compile(
                            "DROP (TABLE|SCHEMA|DATABASE|VIEW|MATERIALIZED|SEQUENCE|TYPE)\\b.*"),
                    Pattern.compile("TRUNCATE\\b.*"),
                    Pattern.compile("DELETE FROM (?!.*\\bWHERE\\b).*"),
                    Pattern.compile("ALTER TABLE .*\\bDROP (?!CONSTRAINT|DEFAULT|NOT|IDENTITY).*"));

    /** What a version that still runs cannot live with. */
    private static final List<Pattern> BREAKING =
            List.of(
                    Pattern.compile("ALTER TABLE .*\\bRENAME\\b.*"),
                    Pattern.compile("ALTER TABLE .*\\bALTER (COLUMN )?\\S+ (SET DATA )?TYPE\\b.*"),
                    Pattern.compile("ALTER TABLE .*\\bSET NOT NULL\\b.*"));

    private SqlStatements() {}

    /** A statement, with single spaces, and the line it begins in, from 1. */
    record Statement(String text, int line) {
        boolean destroys() {
            return is(DESTRUCTIVE);
        }

        boolean breaksOldVersions() {
            return is(DESTRUCTIVE) || is(BREAKING);
        }

        private boolean is(List<Pattern> forms) {
            var capitals = text.toUpperCase(Locale.ROOT);
            return forms.stream().anyMatch(form -> form.matcher(capitals).matches());
        }

        /** The beginning, for messages. */
        String shown() {
            return text.length() <= 60 ? text : text.substring(0, 57) + "...";
        }
    }

    static List<Statement> of(String sql) {
        var statements = new ArrayList<Statement>();
        var clean = withoutCommentsAndTexts(sql);
        var begin = 0;
        for (var end = clean.indexOf(';');
                begin < clean.length();
                end = clean.indexOf(';', begin)) {
            var stop = end < 0 ? clean.length() : end;
            add(clean, begin, stop, statements);
            begin = stop + 1;
        }
        return statements;
    }

    private static void add(String clean, int begin, int end, List<Statement> statements) {
        var raw = clean.substring(begin, end);
        if (!raw.isBlank()) {
            var first = begin + raw.length() - raw.stripLeading().length();
            var line = 1 + (int) clean.substring(0, first).chars().filter(c -> c == '\n').count();
            var text = raw.strip().replaceAll("\\s+", " ");
            statements.add(new Statement(text, line));
        }
    }

    /** Everything in comments and quotes becomes spaces; lines stay. */
    private static String withoutCommentsAndTexts(String sql) {
        var clean = new StringBuilder(sql);
        for (var index = 0; index < sql.length(); ) {
            var end = endOfHidden(sql, index);
            for (var hidden = index; hidden < end; hidden++) {
                if (clean.charAt(hidden) != '\n') {
                    clean.setCharAt(hidden, ' ');
                }
            }
            index = Math.max(end, index + 1);
        }
        return clean.toString();
    }

    /** Where a comment or text that begins here ends; the same place when none begins. */
    private static int endOfHidden(String sql, int index) {
        if (sql.startsWith("--", index)) {
            return after(sql, "\n", index);
        }
        if (sql.startsWith("/*", index)) {
            return after(sql, "*/", index + 2);
        }
        return sql.charAt(index) == '\'' ? after(sql, "'", index + 1) : index;
    }

    private static int after(String sql, String end, int from) {
        var found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }
}

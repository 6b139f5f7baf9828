package tminus.document;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tminus.run.AttemptId;
import tminus.run.Work;

/** What works and attempts are called before people. */
public final class Names {
    private static final Pattern ATTEMPT =
            Pattern.compile("(check|dry-run|step|undo|back|verify):([^@#]+)(?:@([^#]+))?#(\\d+)");

    private Names() {}

    public static String of(Work work) {
        return Titles.NONE.of(work);
    }

    public static String of(Work work, String target) {
        return Titles.NONE.of(work, target);
    }

    /** The first attempt goes without its number. */
    public static String of(AttemptId attempt) {
        return Titles.NONE.of(attempt);
    }

    /** {@code unknown-outcome} for {@code UNKNOWN_OUTCOME}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code deploy on web1} for the text of an attempt, {@code step:deploy@web1#1}. */
    public static String ofAttempt(String attempt) {
        var match = ATTEMPT.matcher(attempt);
        if (!match.matches()) {
            return attempt;
        }
        var target = Optional.ofNullable(match.group(3)).orElse("");
        var number = match.group(4).equals("1") ? "" : " (attempt " + match.group(4) + ")";
        return of(Work.parse(match.group(1) + ":" + match.group(2)), target) + number;
    }
}

package tminus.source;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** References in plan text: {@code ${values.url}}, paths only, no functions and no code. */
public final class References {
    private static final Pattern FORM = Pattern.compile("\\$\\{([^{}]*)}");

    private References() {}

    public static boolean areIn(String text) {
        return FORM.matcher(text).find();
    }

    /** The paths referred to, in the order of the text: {@code values.url}. */
    public static List<String> in(String text) {
        return FORM.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The text with every reference replaced by what {@code valueOf} gives for its path. */
    public static String replace(String text, Function<String, String> valueOf) {
        Function<MatchResult, String> value =
                match -> java.util.regex.Matcher.quoteReplacement(valueOf.apply(match.group(1)));
        return FORM.matcher(text).replaceAll(value);
    }
}

package tminus.source;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References in plan text: {@code ${values.url}}, paths only, no functions and no code. {@code
 * $$&#123;} stands for {@code $&#123;}.
 */
public final class References {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$\\$\\{|\\$\\{((?:values|release|plan|steps|secret|run)\\.[^{}]*|target)}");

    private References() {}

    /** A reference, and the part of the text that it takes. */
    public record Found(String path, int start, int end) {}

    public static boolean areIn(String text) {
        return !found(text).isEmpty();
    }

    /** The paths referred to, in the order of the text: {@code values.url}. */
    public static List<String> in(String text) {
        return found(text).stream().map(Found::path).toList();
    }

    public static List<Found> found(String text) {
        return FORM.matcher(text)
                .results()
                .filter(match -> !isEscaped(match))
                .map(match -> new Found(match.group(1), match.start(), match.end()))
                .toList();
    }

    /** The final text: every reference replaced by what {@code valueOf} gives for its path. */
    public static String replace(String text, Function<String, String> valueOf) {
        return replaceAll(
                text,
                match ->
                        isEscaped(match)
                                ? match.group().substring(1)
                                : valueOf.apply(match.group(1)));
    }

    /** The text with those references replaced for which there is a value; the others stay. */
    public static String expand(String text, Function<String, Optional<String>> valueOf) {
        return replaceAll(
                text,
                match ->
                        isEscaped(match)
                                ? match.group()
                                : valueOf.apply(match.group(1)).orElse(match.group()));
    }

    private static String replaceAll(String text, Function<MatchResult, String> valueOf) {
        return FORM.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(valueOf.apply(match)));
    }

    private static boolean isEscaped(MatchResult match) {
        return match.group(1) == null;
    }
}

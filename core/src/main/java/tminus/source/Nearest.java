package tminus.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that a person probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the words, unless none is near (more than a third of the letters differ). */
    public static Optional<String> to(String word, Collection<String> words) {
        return words.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, word.length() / 3))
                .min(
                        Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** "did you mean ...?", or the list of words that are allowed. */
    public static String hint(String word, Collection<String> words) {
        return to(word, words)
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElseGet(() ->
                        words.isEmpty() ? "remove it" : "known here: " + String.join(", ", words));
    }

    /** Levenshtein distance, in single-character edits. */
    static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (var column = 0; column <= b.length(); column++) {
            previous[column] = column;
        }
        for (var row = 1; row <= a.length(); row++) {
            var current = new int[b.length() + 1];
            current[0] = row;
            for (var column = 1; column <= b.length(); column++) {
                var replaced =
                        previous[column - 1] + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
                current[column] =
                        Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}

package tminus.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that a person probably meant. */
public final class Nearest {
    /** Nobody mistypes longer words by a few letters only. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The nearest of the words, unless none is near (more than a third of the letters differ). */
    public static Optional<String> to(String word, Collection<String> words) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        return words.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
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

    /**
     * Optimal string alignment: characters put in, left out, replaced, or swapped with the next.
     */
    static int distance(String a, String b) {
        var edits = new int[a.length() + 1][b.length() + 1];
        for (var row = 0; row <= a.length(); row++) {
            for (var column = 0; column <= b.length(); column++) {
                edits[row][column] =
                        row == 0 || column == 0 ? row + column : edits(edits, a, row, b, column);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int edits(int[][] edits, String a, int row, String b, int column) {
        var same = a.charAt(row - 1) == b.charAt(column - 1);
        var fewest =
                Math.min(
                        edits[row - 1][column - 1] + (same ? 0 : 1),
                        Math.min(edits[row - 1][column], edits[row][column - 1]) + 1);
        var swapped =
                row > 1
                        && column > 1
                        && a.charAt(row - 1) == b.charAt(column - 2)
                        && a.charAt(row - 2) == b.charAt(column - 1);
        return swapped ? Math.min(fewest, edits[row - 2][column - 2] + 1) : fewest;
    }
}

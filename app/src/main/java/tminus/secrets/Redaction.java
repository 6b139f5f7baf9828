package tminus.secrets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes every known secret out of texts, in whatever usual form it stands there. Safe to be used by
 * many threads.
 */
public final class Redaction {
    private static final String CUT = "...";

    private final SequencedMap<String, SequencedSet<String>> values = new LinkedHashMap<>();
    private volatile @Nullable Automaton automaton = new Automaton(List.of());

    /** From here on the value is taken out of every text. */
    public synchronized void add(SecretValue secret) {
        var known = values.computeIfAbsent(secret.name(), _ -> new LinkedHashSet<>());
        if (!secret.reveal().isBlank() && known.add(secret.reveal())) {
            // Made anew when it is needed: secrets are often learned one after the other.
            automaton = null;
        }
    }

    /** The text with {@code [secret:name]} in the place of every secret. */
    public String clear(String text) {
        var cleared = new StringBuilder();
        var stream = stream(cleared::append);
        stream.push(text);
        stream.end();
        return withoutPieces(cleared.toString());
    }

    /** A text that was cut with three dots may end with the beginning of a secret. */
    private String withoutPieces(String text) {
        var whole = new StringBuilder();
        var from = 0;
        for (var cut = text.indexOf(CUT); cut >= 0; cut = text.indexOf(CUT, from)) {
            var piece = automaton().beginningAtEndOf(text.substring(from, cut));
            if (piece >= RedactedStream.SHORTEST_PIECE) {
                whole.append(text, from, cut - piece).append(RedactedStream.PIECE).append(CUT);
            } else {
                whole.append(text, from, cut).append(CUT);
            }
            from = cut + CUT.length();
        }
        return whole.append(text, from, text.length()).toString();
    }

    /** True when nothing had to be taken out. */
    public boolean isClear(String text) {
        return clear(text).equals(text);
    }

    /** Clears a text that comes in pieces; a secret is found across their edges. */
    public RedactedStream stream(Consumer<String> cleared) {
        return new RedactedStream(this::automaton, cleared);
    }

    private Automaton automaton() {
        var present = automaton;
        return present != null ? present : made();
    }

    private synchronized Automaton made() {
        var present = automaton;
        if (present == null) {
            present = new Automaton(words());
            automaton = present;
        }
        return present;
    }

    private List<Automaton.Word> words() {
        var words = new ArrayList<Automaton.Word>();
        values.forEach((name, texts) ->
                texts.forEach(text ->
                        Encodings.of(text)
                                .forEach(form -> words.add(new Automaton.Word(form, name)))));
        return words;
    }
}

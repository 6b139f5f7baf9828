package tminus.secrets;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Text in pieces on its way through redaction. What may be the beginning of a secret is held back
 * until it is known. Used by one thread at a time.
 */
public final class RedactedStream {
    /** A part of the text, counted from the beginning of what is held back. */
    private record Found(int start, int end, String name, int length) {}

    private final Supplier<Automaton> present;
    private final Consumer<String> out;
    private final StringBuilder held = new StringBuilder();
    private final Deque<Found> found = new ArrayDeque<>();
    private Automaton automaton;
    private int state;

    RedactedStream(Supplier<Automaton> present, Consumer<String> out) {
        this.present = present;
        this.out = out;
        this.automaton = present.get();
    }

    public void push(String piece) {
        renew();
        var from = held.length();
        held.append(piece);
        scan(from);
        give(held.length() - automaton.depth(state));
    }

    /** Gives out what is held back: nothing more comes. */
    public void end() {
        give(held.length());
        state = 0;
    }

    /** A secret that was learned meanwhile may stand in what is held back. */
    private void renew() {
        if (automaton != present.get()) {
            automaton = present.get();
            state = 0;
            found.clear();
            scan(0);
        }
    }

    private void scan(int from) {
        for (var index = from; index < held.length(); index++) {
            state = automaton.next(state, held.charAt(index));
            var length = automaton.matchLength(state);
            if (length > 0) {
                found(new Found(index + 1 - length, index + 1, automaton.matchName(state), length));
            }
        }
    }

    /** Secrets that overlap are taken out together, under the name of the longest. */
    private void found(Found next) {
        var merged = next;
        while (!found.isEmpty() && found.peekLast().end() > merged.start()) {
            var last = found.removeLast();
            var longest = last.length() >= merged.length() ? last : merged;
            merged =
                    new Found(
                            Math.min(last.start(), merged.start()),
                            merged.end(),
                            longest.name(),
                            longest.length());
        }
        found.addLast(merged);
    }

    /** Gives out the text before {@code frontier}, except a secret that may still grow. */
    private void give(int frontier) {
        var text = new StringBuilder();
        var given = 0;
        while (!found.isEmpty() && found.peekFirst().end() <= frontier) {
            var secret = found.removeFirst();
            text.append(held, given, secret.start());
            text.append("[secret:").append(secret.name()).append(']');
            given = secret.end();
        }
        var until = found.isEmpty() ? frontier : Math.min(frontier, found.peekFirst().start());
        text.append(held, given, Math.max(given, until));
        forget(Math.max(given, until));
        if (!text.isEmpty()) {
            out.accept(text.toString());
        }
    }

    private void forget(int count) {
        held.delete(0, count);
        for (var left = found.size(); left > 0; left--) {
            var secret = found.removeFirst();
            found.addLast(
                    new Found(
                            secret.start() - count,
                            secret.end() - count,
                            secret.name(),
                            secret.length()));
        }
    }
}

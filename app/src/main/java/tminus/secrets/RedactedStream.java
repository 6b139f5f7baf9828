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
    static final String PIECE = "[piece of a secret]";

    /** Fewer characters of a secret are like those of any other text. */
    static final int SHORTEST_PIECE = 4;

    /** A part of the text, counted from the beginning of what is held back. */
    private record Found(int start, int end, String name, int length) {}

    private final Supplier<Automaton> present;
    private final Consumer<String> out;
    private final StringBuilder held = new StringBuilder();
    private final StringBuilder afterCut = new StringBuilder();
    private final Deque<Found> found = new ArrayDeque<>();
    private Automaton automaton;
    private int state;
    private boolean isAfterCut;
    private boolean hasTakenOut;

    RedactedStream(Supplier<Automaton> present, Consumer<String> out) {
        this.present = present;
        this.out = out;
        this.automaton = present.get();
    }

    public void push(String piece) {
        renew();
        if (isAfterCut) {
            afterCut.append(piece);
            if (afterCut.length() >= automaton.longest()) {
                goOn();
            }
        } else {
            take(piece);
        }
    }

    /** Gives out what is held back: nothing more comes. */
    public void end() {
        goOn();
        give(held.length());
        state = 0;
    }

    /** The text stopped, perhaps in the middle of a secret. */
    public void stop() {
        goOn();
        leaveOut(SHORTEST_PIECE);
    }

    /** Text is missing here, and perhaps the middle of a secret with it. */
    public void cut() {
        goOn();
        leaveOut(1);
        isAfterCut = true;
    }

    /** Leaves out what may be the beginning of a secret. */
    private void leaveOut(int shortest) {
        give(held.length() - automaton.depth(state));
        if (held.length() >= shortest) {
            out.accept(found.isEmpty() ? PIECE : shown(found.getFirst()));
            held.setLength(0);
            found.clear();
        } else {
            give(held.length());
        }
        state = 0;
    }

    /** Leaves out what may be the end of a secret whose beginning was cut off. */
    private void goOn() {
        if (isAfterCut) {
            isAfterCut = false;
            var text = afterCut.toString();
            afterCut.setLength(0);
            var piece = automaton.endOfWord(text);
            if (piece >= SHORTEST_PIECE) {
                out.accept(PIECE);
            }
            take(text.substring(piece));
        }
    }

    private void take(String piece) {
        var from = held.length();
        held.append(piece);
        scan(from);
        give(held.length() - automaton.depth(state));
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
        hasTakenOut = true;
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
            text.append(shown(secret));
            given = secret.end();
        }
        var until = found.isEmpty() ? frontier : Math.min(frontier, found.peekFirst().start());
        text.append(held, given, Math.max(given, until));
        forget(Math.max(given, until));
        if (!text.isEmpty()) {
            out.accept(text.toString());
        }
    }

    /** True when anything was not given out as it came. */
    public boolean hasTakenOut() {
        return hasTakenOut;
    }

    private static String shown(Found secret) {
        return "[secret:" + secret.name() + "]";
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

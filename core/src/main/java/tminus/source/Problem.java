package tminus.source;

import java.util.Optional;

/**
 * One thing wrong with a plan, told to the person who wrote the plan.
 *
 * <p>The message says what was found, the hint says what to do about it. The code never changes
 * once released, so that people can search for it.
 */
public record Problem(Code code, Position at, String message, Optional<String> hint) {
    /** Longer ones repeat the plan rather than tell about it. */
    private static final int LONGEST = 500;

    public Problem {
        message = cut(message);
        hint = hint.map(Problem::cut);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    public static Problem of(Code code, Position at, String message) {
        return new Problem(code, at, message, Optional.empty());
    }

    public Problem withHint(String nextMove) {
        return new Problem(code, at, message, Optional.of(nextMove));
    }

    public Severity severity() {
        return code.severity();
    }
}

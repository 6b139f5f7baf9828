package tminus.carry;

import java.util.List;

/** A run that was not created; nothing was written. The code never changes once released. */
public final class RunRefused extends RuntimeException {
    private final String code;
    private final List<String> moves;

    RunRefused(String code, String what, String... moves) {
        super(what);
        this.code = code;
        this.moves = List.of(moves);
    }

    public String code() {
        return code;
    }

    /** What to do about it, one line each. */
    public List<String> moves() {
        return moves;
    }
}

package tminus.cli;

import java.util.List;

/**
 * A command that was not carried out, told to the person who gave it.
 *
 * <p>The code never changes once released, so that people can search for it: E1xx is about what was
 * typed, E2xx about a run, E3xx about the journal and the state folder.
 */
public final class Refusal extends RuntimeException {
    private final String code;
    private final List<String> moves;
    private final ExitCode exit;

    Refusal(String code, ExitCode exit, String what, List<String> moves) {
        super(what);
        this.code = code;
        this.exit = exit;
        this.moves = List.copyOf(moves);
    }

    static Refusal of(String code, String what, String... moves) {
        return new Refusal(code, ExitCode.REFUSED, what, List.of(moves));
    }

    public String code() {
        return code;
    }

    public ExitCode exit() {
        return exit;
    }

    /** The code and what is wrong, then one line for each thing to do about it. */
    public String text() {
        var text = new StringBuilder("tminus: " + code + " " + getMessage());
        moves.forEach(move -> text.append("\n  ").append(move));
        return text.toString();
    }
}

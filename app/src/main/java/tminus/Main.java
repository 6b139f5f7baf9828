package tminus;

import java.io.PrintStream;
import tminus.cli.CommandFace;
import tminus.cli.Screen;

/** The only place where things are put together. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(terminal(), arguments));
    }

    /** The whole program, on these streams; returns the exit code. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(Screen.plain(out, err), arguments);
    }

    private static int run(Screen screen, String... arguments) {
        return new CommandFace(screen, Throwable::toString).run(arguments);
    }

    private static Screen terminal() {
        var console = System.console();
        var live =
                console != null
                        && console.isTerminal()
                        && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
        var colours = live && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(System.out, System.err, live, colours);
    }
}

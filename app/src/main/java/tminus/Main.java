package tminus;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tminus.archive.Archive;
import tminus.carry.Carriers;
import tminus.carry.RunStart;
import tminus.cli.CommandFace;
import tminus.cli.NoticeConsole;
import tminus.cli.Opened;
import tminus.cli.ProblemNotes;
import tminus.cli.Screen;
import tminus.cli.Tools;
import tminus.cli.Version;
import tminus.connectors.Connectors;
import tminus.journal.Store;
import tminus.secrets.Redaction;
import tminus.state.StateFolder;

/** The only place where things are put together. */
public final class Main {
    private final Screen screen;
    private final Map<String, String> environment;
    private final InstantSource clock = InstantSource.system();
    private final Redaction redaction = new Redaction();
    private final NoticeConsole console;

    private Main(Screen screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
        this.console = new NoticeConsole(screen.out());
    }

    public static void main(String[] arguments) {
        if (Version.isAllThatIsAsked(arguments)) {
            Version.tell(System.out);
            return;
        }
        // Libraries log to nobody here, and need not say so; tminus tells its own problems itself.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // Or picocli opens every library in search of Groovy.
        System.setProperty("picocli.disable.closures", "true");
        var environment = System.getenv();
        var program = new Main(terminal(environment), environment);
        // A thread that dies of something unexpected leaves a note, never a stack on the screen.
        Thread.setDefaultUncaughtExceptionHandler((_, problem) -> program.notes().keep(problem));
        end(program.run(arguments));
    }

    /** System.exit opens every library in search of a logger: only where it has something to do. */
    private static void end(int code) {
        if (code != 0 || Thread.activeCount() > 1) {
            System.exit(code);
        }
    }

    /** The whole program, on these streams; returns the exit code. */
    public static int run(
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            String... arguments) {
        return new Main(Screen.plain(out, err), environment).run(arguments);
    }

    private int run(String... arguments) {
        return new CommandFace(tools(), notes()::keep, redaction).run(arguments);
    }

    private ProblemNotes notes() {
        var temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
        return new ProblemNotes(
                List.of(usualState().resolve("problems"), temporary), clock, redaction);
    }

    private Tools tools() {
        var connectors = new Connectors(clock, console);
        return new Tools(
                screen,
                console,
                connectors,
                clock,
                ZoneId::systemDefault,
                System.getProperty("user.name", "unknown"),
                () -> UUID.randomUUID().toString(),
                folder -> open(folder, connectors));
    }

    private Opened open(Optional<Path> folder, Connectors connectors) {
        var store = Store.open(folder.orElseGet(this::usualState));
        var carriers = new Carriers(store, connectors, environment, redaction, clock);
        return new Opened(
                new Archive(store, connectors), carriers, new RunStart(store, carriers, clock));
    }

    private Path usualState() {
        return StateFolder.usual(environment, Path.of(System.getProperty("user.home", ".")));
    }

    private static Screen terminal(Map<String, String> environment) {
        var live = !"dumb".equals(environment.getOrDefault("TERM", "dumb")) && isTerminal();
        var colours = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(System.in, System.out, System.err, live, colours);
    }

    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}

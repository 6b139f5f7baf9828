package tminus.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The version of this build, from its jar. */
public final class Version {
    private static final List<String> QUESTIONS = List.of("-V", "--version");

    private Version() {}

    /** Nothing has to be built for the answer. */
    public static boolean isAllThatIsAsked(String... arguments) {
        return arguments.length == 1 && QUESTIONS.contains(arguments[0]);
    }

    public static void tell(PrintStream out) {
        out.println(line());
    }

    static String line() {
        return "tminus " + number();
    }

    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}

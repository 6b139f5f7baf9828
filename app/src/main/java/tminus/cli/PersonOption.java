package tminus.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tminus.run.Actor;
import tminus.run.Means;

/** Who gives the command. */
final class PersonOption {
    @Option(
            names = "--as",
            paramLabel = "WHO",
            description = "Who you are, as the plan names you (default: your account).")
    private @Nullable String who;

    PersonOption() {}

    Actor actor(Tools tools) {
        return Actor.person(who == null ? tools.person() : who, Means.LOCAL);
    }
}

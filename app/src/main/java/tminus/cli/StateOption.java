package tminus.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where runs are kept (default: $TMINUS_STATE, else $XDG_STATE_HOME/tminus, else"
                            + " ~/.local/state/tminus).")
    private @Nullable Path folder;

    StateOption() {}

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }
}

package tminus.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tminus.archive.Archive;

/** A command that looks at one run and changes nothing. */
abstract class LookCommand implements Callable<Integer> {
    final Tools tools;

    @Mixin private final StateOption state = new StateOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run (default: the open one, else the last one).")
    private @Nullable String run;

    LookCommand(Tools tools) {
        this.tools = tools;
    }

    abstract ExitCode look(Archive archive, String run);

    @Override
    public Integer call() {
        try (var opened = tools.open().apply(state.folder())) {
            var archive = opened.archive();
            return look(archive, choose(archive)).number();
        }
    }

    private String choose(Archive archive) {
        return new RunChoice(archive.list().runs()).toLookAt(typed());
    }

    Optional<String> typed() {
        return Optional.ofNullable(run);
    }
}

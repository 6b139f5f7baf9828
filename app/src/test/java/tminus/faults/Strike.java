package tminus.faults;

import java.nio.file.Path;
import java.util.List;

/** What is done to a process, once. */
sealed interface Strike permits Point, JournalError {

    /** The beginning of the command line that does it. */
    Strace under(Path log, Path folder);

    /** Names of everything that is done to the processes of a run. */
    static String names(List<? extends Strike> strikes) {
        return String.join(", ", strikes.stream().map(Strike::toString).toList());
    }
}

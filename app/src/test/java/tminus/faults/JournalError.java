package tminus.faults;

import java.nio.file.Path;
import java.util.List;

/** The disk fails once, at the nth call of this name about the journal. */
record JournalError(String error, String call, int nth) implements Strike {
    static final List<String> ERRORS = List.of("EIO", "ENOSPC");
    static final List<String> CALLS = List.of("pwrite64", "fsync", "fdatasync", "ftruncate");

    /** What SQLite makes of a journal. */
    static final List<String> FILES = List.of("journal.db", "journal.db-wal", "journal.db-journal");

    @Override
    public Strace under(Path log, Path folder) {
        return about(log, folder.resolve("state")).fail(call, error, nth);
    }

    private Strace about(Path log, Path state) {
        var strace = Strace.to(log).calls(List.of(call));
        FILES.forEach(name -> strace.about(state.resolve(name)));
        return strace;
    }

    @Override
    public String toString() {
        return error + " " + call + " " + nth;
    }
}

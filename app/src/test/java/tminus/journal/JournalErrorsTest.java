package tminus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.faults.Crew;
import tminus.faults.Strace;

/**
 * Calls about the journal fail, one in each process. {@code -Dtminus.errors=all} tries each of the
 * first 500 calls, a number so many of them.
 */
class JournalErrorsTest {
    private static final String WANTED = System.getProperty("tminus.errors", "6");
    private static final long SEED = Long.getLong("tminus.seed", System.nanoTime());
    private static final int FIRST_CALLS = 500;
    private static final String ENTRIES = "170";

    @TempDir Path folder;

    /** The nth call of a name fails. */
    private record Failure(String call, String error, int nth) {
        @Override
        public String toString() {
            return error + " at " + call + " " + nth;
        }
    }

    @Test
    void what_was_acknowledged_is_there_whichever_call_failed() throws Exception {
        System.out.println("JournalErrorsTest: replay with -Dtminus.seed=" + SEED);
        var tried = Crew.sample(failures(), WANTED, new Random(SEED));
        try (var crew = new Crew()) {
            var told = crew.all(tried, this::complaint);
            assertThat(told).filteredOn(complaint -> !complaint.isEmpty()).isEmpty();
        }
        System.out.println("JournalErrorsTest: " + tried.size() + " failures tried");
    }

    private static List<Failure> failures() {
        var failures = new ArrayList<Failure>();
        for (var call : List.of("pwrite64", "fsync", "ftruncate")) {
            var calls = call.equals("ftruncate") ? 4 : call.equals("fsync") ? 180 : FIRST_CALLS;
            for (var error : List.of("EIO", "ENOSPC")) {
                IntStream.rangeClosed(1, calls)
                        .mapToObj(nth -> new Failure(call, error, nth))
                        .forEach(failures::add);
            }
        }
        return failures;
    }

    private String complaint(Failure failure) throws Exception {
        var here = Files.createDirectories(folder.resolve(failure.toString().replace(' ', '-')));
        try (var journal = Journals.open(here)) {
            journal.append("r", List.of(Journals.created("r")));
        }
        var strace = Strace.to(here.resolve("strace")).calls(List.of(failure.call()));
        for (var name : List.of("journal.db", "journal.db-wal")) {
            strace.about(here.resolve("state").resolve(name));
        }
        var under = strace.fail(failure.call(), failure.error(), failure.nth()).command();
        var lines = lines(under, here, 2);

        var acknowledged = lines.stream().filter(line -> line.startsWith("kept ")).count();
        try (var journal = Journals.open(here)) {
            var kept = journal.read("r").size();
            if (kept < acknowledged + 1 || kept > acknowledged + 2) {
                return failure + ": " + acknowledged + " acknowledged, " + kept + " there";
            }
            if (kept <= Integer.parseInt(ENTRIES) && !lines.isEmpty() && !stopped(lines)) {
                return failure + ": it ended with " + lines.getLast();
            }
            var rest = lines(List.of(), here, kept + 1);
            return rest.stream().allMatch(line -> line.startsWith("kept "))
                    ? ""
                    : failure + ": it did not go on: " + rest;
        }
    }

    private static boolean stopped(List<String> lines) {
        return lines.getLast().startsWith("failed the journal could not be written ([SQLITE_")
                || lines.getLast().equals("kept " + ENTRIES);
    }

    private static List<String> lines(List<String> under, Path here, long first) throws Exception {
        var last = Long.parseLong(ENTRIES);
        var process = WriterProcess.start(under, here, "r", first, last, "why");
        try (var reader = process.inputReader()) {
            return reader.lines().toList();
        }
    }
}

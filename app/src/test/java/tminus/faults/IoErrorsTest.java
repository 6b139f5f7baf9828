package tminus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk fails the program once, at a call about the journal: it stops and says so, and is taken
 * up again. {@code -Dtminus.errors=all} tries each call of a run, a number so many of them.
 */
class IoErrorsTest {
    private static final String WANTED = System.getProperty("tminus.errors", "6");
    private static final String ONLY = System.getProperty("tminus.error", "");
    private static final long SEED = Long.getLong("tminus.seed", System.nanoTime());

    @TempDir private Path folder;
    private final AtomicInteger folders = new AtomicInteger();

    private record Result(int strikes, String complaint) {}

    @Test
    void whichever_call_fails_the_program_stops_and_can_be_taken_up() throws Exception {
        System.out.println("IoErrorsTest: replay with -Dtminus.seed=" + SEED);
        try (var crew = new Crew();
                var undisturbed = new Ordeal(ReferencePlan.SCRIPTS, fresh())) {
            var calm = undisturbed.calm();
            var errors = Crew.sample(errors(calm.points()), WANTED, new Random(SEED));
            var results = crew.all(errors, error -> tried(error, calm.trace()));
            System.out.printf(
                    "IoErrorsTest: %d errors tried, %d stopped the program%n",
                    results.size(), results.stream().mapToInt(Result::strikes).sum());
            assertThat(results.stream().map(Result::complaint).filter(text -> !text.isEmpty()))
                    .isEmpty();
            assertThat(results.stream().mapToInt(Result::strikes).sum()).isPositive();
        }
    }

    @Test
    void a_journal_that_cannot_be_made_is_told_in_one_line() {
        var here = fresh();
        try (var ordeal = new Ordeal(ReferencePlan.SCRIPTS, here)) {
            var said = ordeal.begin(new JournalError("EIO", "pwrite64", 29)).words();

            assertThat(said.lines().toList().getLast())
                    .isEqualTo(
                            "tminus: E301 the journal "
                                    + here.resolve("state/journal.db")
                                    + " cannot be opened: [SQLITE_IOERR_WRITE] I/O error in the VFS"
                                    + " layer while trying to write to a file on disk (disk I/O"
                                    + " error); nothing was changed in it");
            assertThat(said).doesNotContain("SEVERE");
        }
    }

    private Path fresh() {
        return folder.resolve("run-" + folders.incrementAndGet());
    }

    /** Each error at each call about the journal that an undisturbed run makes. */
    private static List<JournalError> errors(List<Point> points) {
        var errors = new ArrayList<JournalError>();
        for (var call : JournalError.CALLS) {
            var calls = points.stream().filter(point -> isAboutJournal(point, call)).count();
            for (var error : JournalError.ERRORS) {
                IntStream.rangeClosed(1, (int) calls)
                        .mapToObj(nth -> new JournalError(error, call, nth))
                        .filter(each -> ONLY.isEmpty() || each.toString().equals(ONLY))
                        .forEach(errors::add);
            }
        }
        return errors;
    }

    private static boolean isAboutJournal(Point point, String call) {
        return point.call().equals(call)
                && point.file()
                        .filter(name -> JournalError.FILES.contains(name.replace("state/", "")))
                        .isPresent();
    }

    private Result tried(JournalError error, Ordeal.Trace expected) {
        try (var ordeal = new Ordeal(ReferencePlan.SCRIPTS, fresh())) {
            var complaint = "";
            try {
                ordeal.endure(List.of(error), expected);
            } catch (AssertionError | RuntimeException failure) {
                complaint = error + ":\n" + failure + "\n" + ordeal.story();
                System.out.println("IoErrorsTest: " + complaint);
            }
            return new Result(ordeal.strikes(), complaint);
        }
    }
}

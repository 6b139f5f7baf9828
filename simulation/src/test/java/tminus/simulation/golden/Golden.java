package tminus.simulation.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tminus.plan.Plan;
import tminus.run.Entry;
import tminus.run.Run;

/**
 * A recorded journal: its plan, its entries, and the state they fold to. Kept for ever; a journal
 * that an older version wrote must mean the same in every later one.
 */
record Golden(String name, Plan plan, List<Entry> journal, String end) {
    static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final String ENDS = "--- ends as";

    static Golden of(String name, Plan plan, List<Entry> journal) {
        return new Golden(name, plan, journal, EndState.of(Run.fold(plan, journal)));
    }

    String text() {
        var text = new StringBuilder(RecordText.write(plan, Plan.class)).append('\n');
        journal.forEach(entry -> text.append(RecordText.write(entry, Entry.class)).append('\n'));
        return text.append(ENDS).append('\n').append(end).toString();
    }

    /** Keeps it, unless one of this name is kept already: recorded journals are never changed. */
    void keep() {
        var file = FOLDER.resolve(name + ".txt");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text());
            }
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    static Golden read(Path file) {
        try {
            var lines = Files.readAllLines(file);
            var ends = lines.indexOf(ENDS);
            var plan = RecordText.read(lines.getFirst(), Plan.class);
            var journal = new ArrayList<Entry>();
            lines.subList(1, ends).forEach(line -> journal.add(RecordText.read(line, Entry.class)));
            var end = String.join("\n", lines.subList(ends + 1, lines.size())) + "\n";
            var name = file.getFileName().toString().replace(".txt", "");
            return new Golden(name, plan, journal, end);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Path> all() {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package tminus.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** In which world each planted mistake was found the last time: {@code seed mutant} on a line. */
final class RememberedWorlds {
    private static final Path FILE = Path.of("src/test/resources/mutant-worlds.txt");

    private final Map<String, Long> seeds;
    private final StringBuilder news = new StringBuilder();

    private RememberedWorlds(Map<String, Long> seeds) {
        this.seeds = new TreeMap<>(seeds);
    }

    static RememberedWorlds of(Map<String, Long> seeds) {
        return new RememberedWorlds(seeds);
    }

    static RememberedWorlds read() {
        try (var lines = Files.lines(FILE)) {
            return of(
                    lines.map(line -> line.split(" ", 2))
                            .collect(Collectors.toMap(two -> two[1], two -> Long.valueOf(two[0]))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<Long> of(Mutant mutant) {
        return Optional.ofNullable(seeds.get(mutant.name()));
    }

    Collection<String> names() {
        return seeds.keySet();
    }

    /** {@code report} begins with {@code seed 4711:}. */
    void found(Mutant mutant, String report) {
        var seed = Long.valueOf(report.substring("seed ".length(), report.indexOf(':')));
        if (!seed.equals(seeds.put(mutant.name(), seed))) {
            news.append("another world than before: ")
                    .append(mutant.name())
                    .append(" is found with seed ")
                    .append(seed)
                    .append(", write it down with -Drecord=true\n");
        }
    }

    String news() {
        return news.toString();
    }

    void write() {
        var lines =
                seeds.entrySet().stream().map(one -> one.getValue() + " " + one.getKey()).toList();
        try {
            Files.write(FILE, lines);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }
}

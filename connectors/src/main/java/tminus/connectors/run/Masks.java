package tminus.connectors.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import tminus.connector.Output;

/**
 * The values that a script wants to be masked, one in each line of {@code $TMINUS_MASK}. The file
 * outlives tminus, so who takes the script up knows them before it reads any output.
 */
final class Masks {
    /** What is shorter stands in many words by chance. */
    private static final int SHORTEST = 4;

    private static final int LARGEST = 65_536;

    private final Path file;
    private final Output output;
    private final SequencedSet<String> known = new LinkedHashSet<>();
    private long size;

    Masks(Path folder, Output output) {
        this.file = folder.resolve("to-mask");
        this.output = output;
    }

    /** To be called before what was read of the output is handed on. */
    void learn() throws IOException {
        if (!Files.exists(file) || Files.size(file) == size) {
            return;
        }
        for (var value : values()) {
            if (value.length() >= SHORTEST && known.add(value)) {
                output.mask(value);
            }
        }
    }

    /** Tells what could not be masked. */
    void complain() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var tooShort = values().stream().filter(value -> value.length() < SHORTEST).count();
        if (tooShort > 0) {
            output.line(
                    "["
                            + tooShort
                            + " values to mask have fewer than "
                            + SHORTEST
                            + " characters and are not masked]");
        }
        if (size > LARGEST) {
            output.line("[more than 64 KiB of values to mask: the rest is not masked]");
        }
    }

    private SequencedSet<String> values() throws IOException {
        size = Files.size(file);
        var values = new LinkedHashSet<String>();
        try (var in = Files.newInputStream(file)) {
            new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(values::add);
        }
        return values;
    }
}

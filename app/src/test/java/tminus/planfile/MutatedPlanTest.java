package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tminus.plan.Canonical;
import tminus.plan.Digest;
import tminus.plan.ProblemPages;
import tminus.plan.SomeKinds;
import tminus.source.Node;
import tminus.source.Position;

/** Whatever a text holds, it is read within a second, or told why not; nothing is thrown. */
class MutatedPlanTest {
    /** What looks at each character once for every other takes minutes at these lengths. */
    private static final Duration FAR_FROM_QUADRATIC = Duration.ofSeconds(10);

    private static final Path LIBRARY =
            Path.of("src/test/resources/tminus/planfile/library/plan.yaml");
    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    ": ",
                    "\n",
                    "  ",
                    "- ",
                    "'",
                    "\"",
                    "|",
                    ">",
                    "&a",
                    "*a",
                    "!x",
                    "#",
                    "?",
                    "---\n",
                    "${",
                    "}",
                    "${values.url}",
                    "$${",
                    "~",
                    "null",
                    "0s",
                    "T-",
                    "\t",
                    "\u200B",
                    "\ud83d\ude00",
                    "id: migrate",
                    "needs: [newsletter]",
                    "phase: prepare",
                    "9".repeat(40),
                    "-1",
                    "%",
                    "<X>",
                    "steps",
                    "on: web");

    @Property(tries = 400)
    void a_damaged_plan_is_told_and_never_thrown(
            @ForAll @IntRange(min = 1, max = 8) int changes, @ForAll Random random)
            throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(LIBRARY));
        for (var change = 0; change < changes; change++) {
            change(lines, random);
        }

        load(String.join("\n", lines), Duration.ofSeconds(1));
    }

    @Property(tries = 200)
    void any_text_is_told_and_never_thrown(@ForAll List<@IntRange(max = 36) Integer> pieces)
            throws IOException {
        var text = new StringBuilder("tminus: 1\n");
        pieces.forEach(piece -> text.append(PIECES.get(piece)));

        load(text.toString(), Duration.ofSeconds(1));
    }

    @Property
    void every_visible_text_is_kept_by_a_snapshot(@ForAll String text, @ForAll String key) {
        Assume.that(!HiddenCharacters.areIn(text + key) && key.length() <= 120);
        var at = new Position("plan.yaml", 1, 1, 1);
        var entries = new LinkedHashMap<String, Node.Entry>();
        entries.put(key, new Node.Entry(at, new Node.Scalar(at, text, Node.Kind.TEXT)));
        var tree = new Node.Mapping(at, entries);

        var snapshot = Digest.snapshot(tree, new LinkedHashMap<>());

        assertThat(Canonical.of(Yaml.read(snapshot).get("plan").orElseThrow()))
                .isEqualTo(Canonical.of(tree));
    }

    @Example
    void texts_made_to_take_long_do_not() throws IOException {
        var large = 300_000;
        for (var text :
                List.of(
                        "steps: " + "[".repeat(large),
                        "steps: " + "{a: ".repeat(large),
                        "- ".repeat(large),
                        "? ".repeat(large),
                        "a: \"" + "${".repeat(large),
                        "plan: " + "<a".repeat(large),
                        "plan: '" + "[A ".repeat(large) + "'",
                        "values: {a: '" + "://".repeat(large) + "'}",
                        "a: '" + "aB1".repeat(large) + "'",
                        "success: ['" + "a".repeat(large) + " for '" + "]",
                        "a:\n" + " b: @\n".repeat(large / 10),
                        "a: @\n".repeat(large / 10),
                        "steps:\n" + "  - {id: a, needs: [b]}\n".repeat(large / 30))) {
            load(text, FAR_FROM_QUADRATIC);
        }
    }

    /** What is fine once is fine for ever: otherwise a run could not be resumed. */
    private static void readsBack(LoadedPlan loaded, String snapshot) {
        var again = PlanFile.readSnapshot(snapshot, new SomeKinds());

        assertThat(again.digest()).isEqualTo(loaded.digest());
        assertThat(again.snapshot()).isEqualTo(loaded.snapshot());
    }

    private static void change(List<String> lines, Random random) {
        var index = random.nextInt(lines.size());
        var line = lines.get(index);
        var at = random.nextInt(line.length() + 1);
        var piece = PIECES.get(random.nextInt(PIECES.size()));
        switch (random.nextInt(6)) {
            case 0 -> lines.set(index, line.substring(0, at) + piece + line.substring(at));
            case 1 -> lines.set(index, line.substring(0, at));
            case 2 -> lines.add(index, lines.get(random.nextInt(lines.size())));
            case 3 -> lines.remove(index);
            case 4 -> lines.set(index, " ".repeat(random.nextInt(8)) + line.strip());
            default -> lines.set(index, line.split(": ", 2)[0] + ": " + piece);
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
    }

    /** Measured in time of the processor, so that busy neighbours do not count. */
    private static void load(String text, Duration longest) throws IOException {
        var folder = Files.createTempDirectory("mutated");
        var file = Files.writeString(folder.resolve("plan.yaml"), text);
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();

        var loaded =
                PlanFile.load(
                        file,
                        Optional.of("production"),
                        new LinkedHashMap<>(),
                        new SomeKinds(),
                        ProblemPages.NOW);
        new Caret(loaded.sources()).render(loaded.problems());

        var spent = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
        assertThat(spent).as(text.substring(0, Math.min(200, text.length()))).isLessThan(longest);
        assertThat(loaded.plan().isPresent()).isEqualTo(loaded.digest().isPresent());
        loaded.snapshot().ifPresent(snapshot -> readsBack(loaded, snapshot));
        Files.delete(file);
        Files.delete(folder);
    }
}

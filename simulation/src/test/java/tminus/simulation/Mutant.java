package tminus.simulation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mistake planted on purpose: the product's own sources with a few words changed.
 *
 * @param name what is wrong with it
 */
record Mutant(String name, List<Patch> patches) {

    static Mutant of(String name, Patch... patches) {
        return new Mutant(name, List.of(patches));
    }

    /**
     * One change of one source file. White space in {@code find} stands for any white space, so
     * that the formatter may wrap lines as it likes.
     */
    record Patch(String file, String find, String replace) {

        /** The changed source. What is looked for must stand there exactly once. */
        String apply(String source) {
            var matcher = pattern().matcher(source);
            var count = matcher.results().count();
            if (count != 1) {
                throw new IllegalStateException(
                        "\""
                                + find
                                + "\" stands "
                                + count
                                + " times in "
                                + file
                                + ": a mutant needs exactly one place");
            }
            return matcher.reset().replaceFirst(java.util.regex.Matcher.quoteReplacement(replace));
        }

        private Pattern pattern() {
            return Pattern.compile(
                    Stream.of(find.trim().split("\\s+"))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("\\s+")));
        }
    }

    static Patch run(String file, String find, String replace) {
        return new Patch("core/src/main/java/tminus/run/" + file + ".java", find, replace);
    }

    static Patch engine(String file, String find, String replace) {
        return new Patch("core/src/main/java/tminus/engine/" + file + ".java", find, replace);
    }

    /** A change of the made-up world: it stands for a mistake in a journal, worker or target. */
    static Patch world(String file, String find, String replace) {
        return new Patch(
                "simulation/src/main/java/tminus/simulation/" + file + ".java", find, replace);
    }
}

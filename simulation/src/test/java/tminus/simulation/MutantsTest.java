package tminus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * A simulation that cannot find mistakes proves nothing: here it finds those planted on purpose.
 * The world that found a mistake the last time is tried first; {@code -Drecord=true} writes anew
 * which worlds these are.
 */
class MutantsTest {
    private static final int SEEDS_MAX = 20_000;

    @Test
    void every_planted_mistake_is_found() throws Exception {
        var mutants = chosen();
        var worlds = RememberedWorlds.read();
        var hunts =
                mutants.stream()
                        .<Callable<String>>map(mutant -> () -> hunt(mutant, worlds))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(SimulationTest.THREADS)) {
            var survivors = new ArrayList<String>();
            var table = new StringBuilder("\nplanted mistake | first failing world\n");
            var results = threads.invokeAll(hunts);
            for (var place = 0; place < results.size(); place++) {
                var mutant = mutants.get(place);
                var found = results.get(place).get();
                table.append(mutant.name()).append(" | ").append(firstLine(found)).append('\n');
                if (found.isEmpty()) {
                    survivors.add(mutant.name());
                } else {
                    worlds.found(mutant, found);
                }
            }
            System.out.println(table.append(worlds.news()));
            if (Boolean.getBoolean("record")) {
                worlds.write();
            }
            assertThat(survivors).isEmpty();
        }
    }

    /** All of them, or those whose name begins with {@code -Dmutant=}. */
    private static List<Mutant> chosen() {
        return Mutants.ALL.stream()
                .filter(mutant -> mutant.name().startsWith(System.getProperty("mutant", "")))
                .toList();
    }

    /** In the remembered world; and in all when nothing is found there any more. */
    private static String hunt(Mutant mutant, RememberedWorlds worlds) {
        var loader = MutantLoader.of(mutant);
        var seed = worlds.of(mutant);
        var there = seed.isPresent() ? loader.firstBroken(seed.get(), seed.get() + 1) : "";
        return there.isEmpty() ? loader.firstBroken(0, SEEDS_MAX) : there;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().map(MutantsTest::cut).orElse("NOT FOUND");
    }

    private static String cut(String line) {
        return line.substring(0, Math.min(line.length(), 140));
    }

    @Test
    void a_mutant_that_changes_nothing_is_not_found() {
        var harmless =
                Mutant.of(
                        "harmless",
                        Mutant.run("Rules", "|| hasOpenTrigger(run)", "|| hasOpenTrigger(run) "));

        assertThat(MutantLoader.of(harmless).firstBroken(0, 300)).isEmpty();
    }

    @Test
    void every_planted_mistake_has_its_place() {
        assertThat(Mutants.ALL)
                .extracting(mutant -> catchMessage(() -> MutantLoader.patched(mutant)))
                .containsOnly("");
    }

    @Test
    void a_mutant_must_find_its_place() {
        var lost = Mutant.of("lost", Mutant.run("Rules", "no such words", ""));

        assertThat(catchMessage(() -> MutantLoader.of(lost)))
                .isEqualTo(
                        "\"no such words\" stands 0 times in"
                                + " core/src/main/java/tminus/run/Rules.java: a mutant needs exactly"
                                + " one place");
    }

    private static String catchMessage(Callable<?> action) {
        try {
            action.call();
            return "";
        } catch (Exception thrown) {
            return thrown.getMessage();
        }
    }

    @Test
    void a_world_in_which_nothing_is_found_any_more_does_not_end_the_hunt() {
        var worlds = RememberedWorlds.of(Map.of(Mutants.CANARY.name(), 3L));
        assertThat(MutantLoader.of(Mutants.CANARY).firstBroken(3, 4)).isEmpty();

        var found = hunt(Mutants.CANARY, worlds);
        worlds.found(Mutants.CANARY, found);

        assertThat(found).startsWith("seed ").contains("broken in run");
        assertThat(worlds.of(Mutants.CANARY))
                .hasValueSatisfying(seed -> assertThat(seed).isNotEqualTo(3));
        assertThat(worlds.news()).startsWith("another world than before: " + Mutants.CANARY.name());
    }

    @Test
    void only_mutants_that_are_planted_have_a_remembered_world() {
        assertThat(RememberedWorlds.read().names())
                .isSubsetOf(Mutants.ALL.stream().map(Mutant::name).toList());
    }

    @Test
    void the_usual_mistakes_and_enough_of_our_own_are_planted() {
        var names = Mutants.ALL.stream().map(Mutant::name).toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(30);
        assertThat(names.stream().filter(name -> Character.isDigit(name.charAt(0))).count())
                .isEqualTo(18);
        assertThat(List.of(Mutants.CANARY)).isSubsetOf(Mutants.ALL);
    }
}

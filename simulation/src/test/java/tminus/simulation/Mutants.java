package tminus.simulation;

import static tminus.simulation.Mutant.run;

import java.util.List;
import java.util.stream.Stream;

/** The mistakes that the simulation must find. */
final class Mutants {
    private Mutants() {}

    /** The simplest of all: if this one is not noticed, nothing is. */
    static final Mutant CANARY =
            Mutant.of(
                    "canary: steps do not wait for what they need",
                    run("Frontier", "if (left == 0) {", "if (left >= 0) {"));

    static final List<Mutant> ALL =
            Stream.of(List.of(CANARY), UsualMistakes.ALL, BrokenPromises.ALL)
                    .flatMap(List::stream)
                    .toList();
}

package tminus.planfile;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.plan.Plan;
import tminus.source.Problem;

/**
 * What came of a plan file: the plan when it has no errors, and every problem in any case.
 *
 * @param plan the plan for one environment; empty when there are errors
 * @param problems all of them, in the order of the text
 * @param sources the lines of every text that problems point into, by the name of the text
 * @param digest what approvals bind to; empty when there are errors
 * @param snapshot the plan as the journal keeps it; empty when there are errors
 * @param files the SHA-256 of every file that the plan refers to, relative to its folder
 */
public record LoadedPlan(
        Optional<Plan> plan,
        List<Problem> problems,
        SequencedMap<String, List<String>> sources,
        Optional<String> digest,
        Optional<String> snapshot,
        SequencedMap<String, String> files) {
    public LoadedPlan {
        problems = List.copyOf(problems);
        sources = unmodifiableSequencedMap(new LinkedHashMap<>(sources));
        files = unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }

    /** True when nothing keeps the plan from running; with {@code strict} warnings do. */
    public boolean isClean(boolean strict) {
        return problems.stream()
                .noneMatch(problem ->
                        switch (problem.severity()) {
                            case ERROR -> true;
                            case WARNING -> strict;
                            case ADVICE -> false;
                        });
    }
}

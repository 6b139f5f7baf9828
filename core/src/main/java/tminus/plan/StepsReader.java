package tminus.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Nearest;
import tminus.source.Problems;

/** Reads {@code phases:} and {@code steps:}, and puts the steps into their phases. */
final class StepsReader {
    /** The phase of a plan without phases. */
    static final String ONLY_PHASE = "steps";

    private static final int MOST_STEPS = 100_000;

    private final StepReader steps;
    private final Problems problems;
    private final SequencedMap<String, Phase> phases = new LinkedHashMap<>();

    StepsReader(StepReader steps, Problems problems) {
        this.steps = steps;
        this.problems = problems;
    }

    /** The phases that the plan lists, or else those that its steps open. */
    List<Phase> phases() {
        return List.copyOf(phases.values());
    }

    List<Step> read(Fields plan, Names names) {
        plan.require("steps");
        var listed = phases(plan);
        var read = new ArrayList<Step>();
        var phase = listed ? phases.firstEntry().getKey() : "";
        for (var fields : readable(plan)) {
            var opened = fields.text("phase");
            if (opened.isPresent()) {
                phase = opened(fields, opened.get(), listed, phase);
            } else if (phase.isEmpty()) {
                phase = ONLY_PHASE;
                phases.put(phase, new Phase(phase, "Steps", Optional.empty()));
            }
            read.add(steps.read(fields, names, phase, before(read, phase)));
        }
        return read.stream().map(step -> settled(step, read)).toList();
    }

    /** The steps of a list, unless there are more than anybody could watch. */
    private List<Fields> readable(Fields around) {
        var all = around.list("steps");
        if (all.size() <= MOST_STEPS) {
            return all;
        }
        problems.add(
                Code.TOO_LARGE,
                around.keyAt("steps"),
                "there are " + all.size() + " steps here; at most " + MOST_STEPS + " are read",
                "use \"on:\" for steps that do the same on many targets, or several plans");
        return all.subList(0, MOST_STEPS);
    }

    /** The steps of the written rollback, one after the other. */
    List<Step> rollback(Fields rollback, Names names) {
        var read = new ArrayList<Step>();
        for (var fields : readable(rollback)) {
            read.add(steps.read(fields, names, "rollback", before(read, "rollback")));
        }
        return read;
    }

    private boolean phases(Fields plan) {
        var names = new Names("a phase", problems);
        for (var fields : plan.list("phases")) {
            var id = names.read(fields);
            var phase = new Phase(id, fields.text("title").orElse(id), StepReader.at(fields, "at"));
            phases.putIfAbsent(id, phase);
            fields.done();
        }
        return !phases.isEmpty();
    }

    private String opened(Fields step, String id, boolean listed, String current) {
        if (listed && !phases.containsKey(id)) {
            problems.add(
                    Code.UNKNOWN_PHASE,
                    step.at("phase"),
                    "there is no phase \"" + id + "\"",
                    Nearest.hint(id, phases.keySet()));
            return current;
        }
        phases.putIfAbsent(id, new Phase(id, id, Optional.empty()));
        return id;
    }

    private static Optional<Step> before(List<Step> read, String phase) {
        return read.isEmpty() || !read.getLast().phase().equals(phase)
                ? Optional.empty()
                : Optional.of(read.getLast());
    }

    /** A step that takes another one back does what that one's undo does. */
    private Step settled(Step step, List<Step> all) {
        if (!(step.action() instanceof Action.UndoOf(var id))) {
            return step;
        }
        return all.stream()
                .filter(other -> other.id().equals(id))
                .findFirst()
                .flatMap(other -> other.safety().undo())
                .map(undo -> with(step, effect(step, undo), timeout(step, undo)))
                .orElse(step);
    }

    private static Effect effect(Step step, Step.Undo undo) {
        return step.effect() == Effect.ONCE ? undo.effect() : step.effect();
    }

    private static Duration timeout(Step step, Step.Undo undo) {
        return step.timeout().equals(TryReader.LONG) ? undo.timeout() : step.timeout();
    }

    private static Step with(Step step, Effect effect, Duration timeout) {
        return new Step(
                step.id(),
                step.title(),
                step.phase(),
                step.at(),
                step.owner(),
                step.takes(),
                timeout,
                step.action(),
                effect,
                step.needs(),
                step.on(),
                step.when(),
                step.safety());
    }
}

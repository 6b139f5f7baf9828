package tminus.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Problems;

/** Reads {@code targets:}, and the {@code on:} of steps. */
final class TargetsReader {
    private static final int MOST_TARGETS = 10_000;

    private final SequencedMap<String, List<String>> groups = new LinkedHashMap<>();
    private final Problems problems;

    TargetsReader(Fields plan, Problems problems) {
        this.problems = problems;
        plan.fields("targets").ifPresent(this::groups);
    }

    SequencedMap<String, List<String>> groups() {
        return groups;
    }

    private void groups(Fields targets) {
        var groupNames = new Names("a group of targets", problems);
        targets.mapping()
                .entries()
                .forEach((group, entry) -> {
                    groupNames.take(group, entry.keyAt());
                    groups.put(group, group(targets, group));
                });
    }

    private List<String> group(Fields targets, String group) {
        var names = new Names("a target of " + group, problems);
        var members = targets.scalars(group).stream().map(names::take).toList();
        if (members.isEmpty()) {
            targets.bad(group, "[]", "a list with a target in it", "name at least one target");
        }
        return members;
    }

    /** The targets of a step: a group's name, or a mapping with the waves. */
    Optional<Step.On> on(Fields step) {
        return switch (step.node("on").orElse(null)) {
            case null -> Optional.empty();
            case Node.Mapping _ -> step.fields("on").flatMap(this::waves);
            case Node.Scalar _, Node.Sequence _ ->
                    step.scalar("on").flatMap(group -> on(group, 1, 1));
        };
    }

    private Optional<Step.On> waves(Fields on) {
        on.require("targets");
        var group = on.scalar("targets");
        var count = group.map(name -> groups.getOrDefault(name.text(), List.of()).size()).orElse(0);
        var wave = on.text("wave").flatMap(text -> wave(on, text, count)).orElse(1);
        var limit = on.integer("stop-after-failures", 1, MOST_TARGETS).orElse(1);
        on.done();
        return group.flatMap(name -> on(name, wave, limit));
    }

    /** A number of targets, or a share of them, rounded up. */
    private static Optional<Integer> wave(Fields on, String text, int count) {
        var isShare = text.matches("[0-9]{1,3}%");
        if (isShare || text.matches("[0-9]{1,5}")) {
            var number = Integer.parseInt(isShare ? text.substring(0, text.length() - 1) : text);
            if (number >= 1 && number <= (isShare ? 100 : MOST_TARGETS)) {
                return Optional.of(
                        isShare ? Math.max(1, Math.ceilDiv(count * number, 100)) : number);
            }
        }
        return on.bad("wave", text, "a number or a share of targets", "write it like 2 or 25%");
    }

    private Optional<Step.On> on(Node.Scalar group, int wave, int limit) {
        var members = groups.get(group.text());
        if (members == null) {
            problems.add(
                    Code.UNKNOWN_TARGETS,
                    group.at(),
                    "there is no group of targets \"" + group.text() + "\"",
                    groups.isEmpty()
                            ? "add \"targets: {" + group.text() + ": [...]}\" to the plan"
                            : Nearest.hint(group.text(), groups.keySet()));
            return Optional.empty();
        }
        return Optional.of(new Step.On(group.text(), members, wave, limit));
    }
}

package tminus.plan;

import java.util.List;
import java.util.Optional;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;
import tminus.source.References;

/** References that are known only in a run: to things that are there, in places that can wait. */
final class ReferenceCheck implements PlanCheck {
    /** Below these keys texts are read again for each attempt, with everything replaced. */
    private static final List<String> LATE =
            List.of("with", "env", "expect", "smoke", "ask", "text", "title");

    @Override
    public void check(Checked checked, Problems problems) {
        checked.tree()
                .entries()
                .forEach((key, entry) -> {
                    if (!key.equals("steps") && !key.equals("rollback")) {
                        visit(checked, List.of(key), entry.value(), Optional.empty(), problems);
                    }
                });
        for (var located : checked.steps()) {
            checked.find(located.path())
                    .ifPresent(node ->
                            visit(
                                    checked,
                                    located.list(),
                                    node,
                                    Optional.of(located.step()),
                                    problems));
        }
        checked.find("rollback", "triggers")
                .ifPresent(node ->
                        visit(checked, List.of("rollback"), node, Optional.empty(), problems));
    }

    private static void visit(
            Checked checked,
            List<String> above,
            Node node,
            Optional<Step> step,
            Problems problems) {
        TreeWalk.scalars(
                node,
                (keys, scalar) -> {
                    if (isScript(keys, step)) {
                        return; // told while references were replaced
                    }
                    for (var found : References.found(scalar.text())) {
                        var at = scalar.at(found.start(), found.end());
                        var early = above.contains("checklist");
                        var own = keys.contains("undo") || keys.contains("probe");
                        var user = new User(step, early, own);
                        var one = new One(checked, found.path(), at, user, problems);
                        if (isLate(above, keys)) {
                            one.check();
                        } else {
                            one.tooEarly();
                        }
                    }
                });
    }

    private static boolean isScript(List<String> keys, Optional<Step> step) {
        var location = new Location(List.of("steps"));
        for (var key : keys) {
            location = location.below(key);
        }
        return step.isPresent() && location.kind() != Location.Kind.ORDINARY;
    }

    private static boolean isLate(List<String> above, List<String> keys) {
        return above.contains("smoke")
                || above.contains("channels")
                || keys.stream().anyMatch(LATE::contains);
    }

    /**
     * Who refers.
     *
     * @param early before the first step
     * @param own in a part of the step that comes after its action
     */
    private record User(Optional<Step> step, boolean early, boolean own) {}

    /** One reference at one place. */
    private record One(Checked checked, String path, Position at, User user, Problems problems) {

        void tooEarly() {
            if (Location.STATIC_ROOTS.contains(path.split("\\.", 2)[0])) {
                return; // replaced before, or told
            }
            problems.add(
                    Code.REFERENCE_TOO_EARLY,
                    at,
                    "${"
                            + path
                            + "} is known only when the run is under way, and this is read before",
                    "use ${values.NAME}, ${release.version} or ${plan.name} here");
        }

        void check() {
            var parts = List.of(path.split("\\.", -1));
            switch (parts.getFirst()) {
                case "secret" -> secret(parts);
                case "steps" -> output(parts);
                case "target" -> target();
                case "run" -> run(parts);
                default -> {
                    // values, release and plan were replaced, or told, before
                }
            }
        }

        private void secret(List<String> parts) {
            var known = checked.plan().secrets().keySet();
            var name = path.substring("secret.".length());
            if (parts.size() != 2 || !known.contains(name)) {
                problems.add(
                        Code.UNKNOWN_SECRET,
                        at,
                        "there is no secret \"" + name + "\"",
                        Nearest.to(name, known)
                                .map(nearest -> "did you mean \"" + nearest + "\"?")
                                .orElse(
                                        "add \"secrets: {"
                                                + name
                                                + ": {env: NAME}}\" to the plan"));
            }
        }

        private void output(List<String> parts) {
            if (parts.size() != 3 || parts.get(2).isEmpty()) {
                problems.add(
                        Code.UNKNOWN_REFERENCE,
                        at,
                        "\"${" + path + "}\" is not a reference",
                        "write it like ${steps.backup.file}: the step, then its output");
                return;
            }
            var name = parts.get(1);
            if (!checked.order().knows(name)) {
                OrderCheck.unknown(name, at, checked.order().names(), problems);
            } else if (user.early()) {
                problems.add(
                        Code.OUTPUT_NOT_YET,
                        at,
                        "the checklist comes before every step, \"" + name + "\" too",
                        "use a value instead, or make this a step");
            } else if (user.step().filter(step -> step.id().equals(name)).isPresent()) {
                own(name);
            } else if (user.step().filter(step -> comesLater(name, step)).isPresent()) {
                var id = user.step().get().id();
                problems.add(
                        Code.OUTPUT_NOT_YET,
                        at,
                        "\"" + name + "\" need not be over when \"" + id + "\" starts",
                        "let \"" + id + "\" come after \"" + name + "\"");
            }
        }

        /** An undo may use what its step gave. */
        private void own(String name) {
            if (!user.own()) {
                problems.add(
                        Code.OUTPUT_NOT_YET,
                        at,
                        "\"" + name + "\" has given nothing yet when it starts",
                        "only its undo and later steps can use its output");
            }
        }

        /** A rollback uses what there is. */
        private boolean comesLater(String name, Step step) {
            return checked.order().knows(step.id())
                    && !checked.order().comesBefore(name, step.id());
        }

        private void target() {
            if (user.step().filter(step -> step.on().isEmpty()).isPresent()) {
                problems.add(
                        Code.NO_TARGET,
                        at,
                        "\"" + user.step().get().id() + "\" acts on no targets",
                        "add \"on:\" and a group of targets to the step");
            } else if (user.step().isEmpty()) {
                tooEarly();
            }
        }

        private void run(List<String> parts) {
            if (!parts.equals(List.of("run", "id"))) {
                problems.add(
                        Code.UNKNOWN_REFERENCE,
                        at,
                        "\"${" + path + "}\" is not a reference",
                        "write ${run.id}");
            }
        }
    }
}

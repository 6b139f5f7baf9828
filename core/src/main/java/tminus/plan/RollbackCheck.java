package tminus.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import tminus.plan.Checked.Located;
import tminus.source.Code;
import tminus.source.Problem;
import tminus.source.Problems;

/** Every change has a way back, or says why it has none; the ways back fit together. */
final class RollbackCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        var covered = covered(checked.plan());
        for (var step : checked.plan().steps()) {
            wayBack(checked, step, covered, problems);
            contradiction(checked, step, problems);
            takesBack(checked, step, problems);
        }
        covers(checked, problems);
        undoOrder(checked, problems);
    }

    private static SequencedSet<String> covered(Plan plan) {
        var covered = new LinkedHashSet<String>();
        plan.rollback().steps().forEach(step -> covered.addAll(step.safety().covers()));
        return covered;
    }

    private static void wayBack(
            Checked checked, Step step, SequencedSet<String> covered, Problems problems) {
        var safety = step.safety();
        var declared =
                checked.find("steps", step.id(), "undo").isPresent()
                        || safety.undo().isPresent()
                        || safety.irreversible().isPresent();
        // an "always" step runs on the way out itself, and an undo is a way back already
        var exempt = safety.always() || step.action() instanceof Action.UndoOf;
        if (step.changes()
                && isKnown(checked, step)
                && !declared
                && !exempt
                && !covered.contains(step.id())) {
            problems.add(
                    Code.NO_WAY_BACK,
                    checked.at("steps", step.id(), "id"),
                    "\"" + step.id() + "\" changes something and nothing takes it back",
                    "add \"undo: ...\", let a rollback step cover it, say \"irreversible: reason\","
                            + " or \"effect: none\" if it only reads");
        }
    }

    /** Nobody can tell whether an action of an unknown kind changes anything. */
    private static boolean isKnown(Checked checked, Step step) {
        return !(step.action() instanceof Action.Use use)
                || checked.kinds().find(use.kind()).isPresent()
                || checked.kinds().isPlanned(use.kind());
    }

    private static void contradiction(Checked checked, Step step, Problems problems) {
        if (step.safety().undo().orElse(null) instanceof Step.Undo.Written
                && step.safety().irreversible().isPresent()) {
            problems.add(
                    Code.UNDO_AND_IRREVERSIBLE,
                    checked.at("steps", step.id(), "irreversible"),
                    "\"" + step.id() + "\" has an undo, and is said to be irreversible",
                    "keep one of the two");
        }
    }

    /** {@code uses: undo} names an earlier step that can be taken back. */
    private static void takesBack(Checked checked, Step step, Problems problems) {
        if (!(step.action() instanceof Action.UndoOf(var name))) {
            return;
        }
        var at = checked.at("steps", step.id(), "with", "step");
        var other = checked.plan().step(name);
        if (other.isEmpty()) {
            OrderCheck.unknown(name, at, checked.order().names(), problems);
        } else if (other.get().safety().undo().isEmpty()) {
            problems.add(
                    Code.NOTHING_TO_UNDO,
                    at,
                    "\"" + name + "\" has no undo",
                    "add an \"undo\" to it");
        } else if (!checked.order().comesBefore(name, step.id())) {
            problems.add(
                    Code.NOTHING_TO_UNDO,
                    at,
                    "\"" + name + "\" need not be over when it is taken back",
                    "let \"" + step.id() + "\" come after it");
        }
    }

    private static void covers(Checked checked, Problems problems) {
        for (var located : checked.steps()) {
            for (var name : located.step().safety().covers()) {
                covers(checked, located, name, problems);
            }
        }
    }

    private static void covers(Checked checked, Located located, String name, Problems problems) {
        var at = checked.atItem(name, located.path("covers"));
        var covered = checked.plan().step(name);
        if (covered.isEmpty()) {
            OrderCheck.unknown(name, at, checked.order().names(), problems);
        } else if (located.list().size() == 1) {
            problems.add(
                    Code.COVERS_NOTHING,
                    at,
                    "only a step of the rollback covers others",
                    "move this step below \"rollback\", or remove \"covers\"");
        } else if (!covered.get().changes()) {
            problems.add(
                    Code.COVERS_NOTHING,
                    at,
                    "\"" + name + "\" changes nothing that could be taken back",
                    "remove it here, or correct its \"effect\"");
        }
    }

    /** What came later is taken back first. */
    private static void undoOrder(Checked checked, Problems problems) {
        var back = new LinkedHashMap<String, Integer>();
        var steps = checked.plan().rollback().steps();
        for (var number = 0; number < steps.size(); number++) {
            for (var covered : steps.get(number).safety().covers()) {
                back.putIfAbsent(covered, number);
            }
        }
        var told = new LinkedHashSet<List<Integer>>();
        back.forEach((earlier, first) ->
                back.forEach((later, then) -> {
                    if (first < then
                            && checked.order().comesBefore(earlier, later)
                            && told.add(List.of(first, then))) {
                        problems.add(
                                wrongOrder(
                                        checked,
                                        new Wrong(steps.get(first), earlier),
                                        new Wrong(steps.get(then), later)));
                    }
                }));
    }

    /** A rollback step, and what it takes back at the wrong time. */
    private record Wrong(Step back, String covered) {}

    private static Problem wrongOrder(Checked checked, Wrong first, Wrong then) {
        return Problem.of(
                        Code.UNDO_ORDER,
                        checked.at("rollback", "steps", then.back().id(), "id"),
                        "\"%s\" takes back \"%s\" only after \"%s\" has taken back \"%s\", which came before it"
                                .formatted(
                                        then.back().id(),
                                        then.covered(),
                                        first.back().id(),
                                        first.covered()))
                .withHint("put \"" + then.back().id() + "\" before \"" + first.back().id() + "\"");
    }
}

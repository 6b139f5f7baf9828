package tminus.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.ChecklistItem;
import tminus.plan.ChecklistItem.Proof;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.run.Work;

/**
 * What goes wrong in one rehearsal: these works end like that, on every target and at every try.
 */
record Mishap(String words, List<Blow> blows) {
    Mishap {
        blows = List.copyOf(blows);
    }

    /** One work that does not end well. */
    record Blow(Work work, Outcome outcome) {}

    private static final Outcome FAILS = new Outcome.Failed("rehearsed failure", true);
    private static final Outcome UNKNOWN = new Outcome.Unknown("rehearsed silence");

    /** How an attempt at this work ends. */
    Outcome outcome(Work work) {
        return blows.stream()
                .filter(blow -> blow.work().equals(work))
                .findFirst()
                .map(Blow::outcome)
                .orElseGet(Outcome::succeeded);
    }

    /** Everything that can go wrong by itself, and each undo that fails when it is needed. */
    static List<Mishap> all(Plan plan) {
        var all = new ArrayList<Mishap>();
        all.add(new Mishap("nothing", List.of()));
        plan.checklist().stream()
                .filter(item -> item.proof() instanceof Proof.ByMachine)
                .map(ChecklistItem::id)
                .forEach(item -> all.add(fails("check " + item + " fails", Work.check(item))));
        machines(plan).forEach(step -> all.addAll(ofStep(step)));
        all.addAll(ofWayBack(plan));
        return all;
    }

    private static Stream<Step> machines(Plan plan) {
        return plan.steps().stream()
                .filter(step ->
                        switch (step.action()) {
                            case Action.Use _, Action.UndoOf _ -> true;
                            case Action.Ask _, Action.Wait _, Action.Go _ -> false;
                        });
    }

    private static Mishap fails(String words, Work work) {
        return new Mishap(words, List.of(new Blow(work, FAILS)));
    }

    private static List<Mishap> ofStep(Step step) {
        var work = Work.step(step.id());
        var fails = fails(step.id() + " fails", work);
        return step.effect().mayRepeat()
                ? List.of(fails)
                : List.of(
                        fails,
                        new Mishap(
                                "nobody knows whether " + step.id() + " ran",
                                List.of(new Blow(work, UNKNOWN))));
    }

    /** The last step fails, and then a part of the way back as well. */
    private static List<Mishap> ofWayBack(Plan plan) {
        var last = machines(plan).reduce((_, later) -> later);
        if (last.isEmpty()) {
            return List.of();
        }
        var first = new Blow(Work.step(last.get().id()), FAILS);
        return Stream.concat(
                        plan.rollback().steps().stream().map(step -> Work.back(step.id())),
                        plan.steps().reversed().stream()
                                .filter(step -> step.safety().undo().isPresent())
                                .map(step -> Work.undo(step.id())))
                .map(work ->
                        new Mishap(
                                last.get().id() + " fails, and then " + work + " fails",
                                List.of(first, new Blow(work, FAILS))))
                .toList();
    }
}

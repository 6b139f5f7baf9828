package tminus.simulation.audit;

import java.util.Optional;
import tminus.plan.Effect;
import tminus.plan.Schedule;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** I29: a run that is held or needs a person begins nothing until the word that moves it. */
final class StillWhenParked implements OfIntents {

    @Override
    public String promise() {
        return "I29";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        blocked(intent.attempt().work(), before)
                .ifPresent(why ->
                        findings.broken(
                                intent.attempt()
                                        + " began in entry "
                                        + entry.number()
                                        + " while "
                                        + why));
    }

    private static Optional<String> blocked(Work work, Reading before) {
        if (before.held) {
            return Optional.of("the run was held");
        }
        if (before.undecided()) {
            return Optional.of("a trigger was undecided");
        }
        if (before.windowClosed
                && !before.leaving()
                && holdsAtEnd(before)
                && work.kind() != Work.Kind.VERIFY) {
            return Optional.of("the window was closed");
        }
        return before.allTries().entrySet().stream()
                .filter(one -> before.shape.effect(one.getKey().work()) == Effect.ONCE)
                .filter(one -> !before.shape.askable(one.getKey().work()))
                .filter(one -> !before.leaving() || before.belongsToTheWayOut(one.getKey().work()))
                .map(one -> one.getValue().getLast())
                .filter(one -> one.standing == Tried.Standing.UNKNOWN)
                .map(one -> "nobody knew what became of " + one.id)
                .findFirst();
    }

    private static boolean holdsAtEnd(Reading before) {
        return before.plan
                .schedule()
                .window()
                .filter(window -> window.atEnd() == Schedule.AtEnd.HOLD)
                .isPresent();
    }
}

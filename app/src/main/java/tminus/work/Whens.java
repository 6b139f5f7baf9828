package tminus.work;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tminus.planfile.Conditions;
import tminus.run.Event;
import tminus.run.Run;
import tminus.run.Work;

/** Answers the {@code when:} of steps. The evaluator is made when the first step has one. */
final class Whens {
    private @Nullable Conditions conditions;

    /** An answer; or that there is none, which fails the step: it is neither yes nor no. */
    Event.Report answer(Run run, String step) {
        var expression = run.plan().step(step).flatMap(found -> found.when()).orElse("true");
        try {
            var facts = Conditions.Facts.of(run.plan(), outputs(run));
            return switch (conditions().evaluate(expression, facts)) {
                case Conditions.Answer.Holds(var because) ->
                        new Event.ConditionAnswered(step, true, because);
                case Conditions.Answer.DoesNotHold(var because) ->
                        new Event.ConditionAnswered(step, false, because);
                case Conditions.Answer.Unclear(var because) -> unclear(run, step, because);
            };
        } catch (RuntimeException | StackOverflowError fault) {
            return unclear(run, step, "a fault in tminus: " + fault);
        }
    }

    private static Event.Report unclear(Run run, String step, String because) {
        var work = Work.step(step);
        var target = run.work(work).targets().firstEntry().getKey();
        return new Event.CaptureFailed(
                work, target, "W114 nobody can tell whether its condition holds: " + because);
    }

    private static SequencedMap<String, SequencedMap<String, String>> outputs(Run run) {
        var outputs = new LinkedHashMap<String, SequencedMap<String, String>>();
        for (var step : run.plan().steps()) {
            Optional.of(run.work(Work.step(step.id())).outputs())
                    .filter(given -> !given.isEmpty())
                    .ifPresent(given -> outputs.put(step.id(), given));
        }
        return outputs;
    }

    private synchronized Conditions conditions() {
        if (conditions == null) {
            conditions = new Conditions();
        }
        return conditions;
    }
}

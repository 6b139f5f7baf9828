package tminus.simulation.golden;

import java.util.ArrayList;
import java.util.List;
import tminus.run.Question;
import tminus.run.Questions;
import tminus.run.Run;
import tminus.run.Stage;
import tminus.run.Work;

/** What a journal says at its end, in words that must mean the same in every later version. */
final class EndState {
    private final Run run;
    private final List<String> lines = new ArrayList<>();

    private EndState(Run run) {
        this.run = run;
    }

    static String of(Run run) {
        var end = new EndState(run);
        end.stage();
        end.works();
        end.people();
        return String.join("\n", end.lines) + "\n";
    }

    private void stage() {
        lines.add("entries: " + run.number());
        lines.add("stage: " + run.stage().getClass().getSimpleName());
        if (run.stage() instanceof Stage.Ended(var outcome, var because)) {
            lines.add("outcome: " + outcome.word() + ", because " + because.replace('\n', ' '));
        }
        lines.add("T: " + run.timeline().timeZero().map(Object::toString).orElse("floats"));
        lines.add("warnings: " + run.hasWarnings());
        lines.add("changes left: " + run.isTouched());
    }

    private void works() {
        for (var step : run.plan().steps()) {
            work(Work.step(step.id()));
            if (step.safety().dryRun()) {
                work(Work.dryRun(step.id()));
            }
            if (step.safety().undo().isPresent()) {
                work(Work.undo(step.id()));
            }
        }
        run.plan().rollback().steps().forEach(step -> work(Work.back(step.id())));
        work(Work.verify());
    }

    private void work(Work work) {
        var state = run.work(work);
        var settled =
                state.settled()
                        .map(it -> " " + it.how().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse("");
        state.targets()
                .forEach((name, target) ->
                        lines.add(
                                work
                                        + (name.isEmpty() ? "" : "@" + name)
                                        + ": "
                                        + target.status().getClass().getSimpleName()
                                        + " after "
                                        + target.attempts()
                                        + settled));
    }

    private void people() {
        run.attention().hold().ifPresent(hold -> lines.add("held: " + hold.because()));
        lines.add("confirmed: " + run.gate().confirmed());
        lines.add("signed off: " + run.gate().signedOff());
        lines.add("notices open: " + run.mail().open().keySet());
        var questions = Questions.open(run, run.at()).stream().map(Question::id).toList();
        lines.add("asks: " + questions);
    }
}

package tminus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tminus.document.Names;
import tminus.document.Shown;
import tminus.document.Times;
import tminus.planfile.Caret;
import tminus.rehearse.Rehearsal;
import tminus.run.RunOutcome;

/** Acts a plan out with every single failure. */
@Command(
        name = "rehearse",
        description = {
            "Act a plan out with every single failure, on a made-up clock.",
            "Nothing is touched; people say yes to everything. The table says where each one ends."
        })
final class RehearseCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("GOES WRONG", "ENDS", "AFTER", "LEFT CHANGED");

    private final Tools tools;
    @Mixin private final PlanOptions options = new PlanOptions();

    RehearseCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        var loaded = options.load(tools);
        if (loaded.plan().isEmpty()) {
            tools.screen().err().print(new Caret(loaded.sources()).render(loaded.problems()));
            return ExitCode.REFUSED.number();
        }
        var rehearsals =
                Rehearsal.all(
                        loaded.plan().get(),
                        loaded.digest().orElseThrow(),
                        tools.clock().instant());
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS);
        rehearsals.forEach(one -> rows.add(row(one)));
        rows.forEach(row -> tools.screen().line(line(row, rows)));
        return (isFine(rehearsals.getFirst()) ? ExitCode.SUCCEEDED : ExitCode.NEEDS_A_PERSON)
                .number();
    }

    /** What counts is that the plan succeeds when nothing goes wrong. */
    private static boolean isFine(Rehearsal undisturbed) {
        return undisturbed.outcome().filter(RunOutcome.SUCCEEDED::equals).isPresent();
    }

    private static List<String> row(Rehearsal one) {
        return List.of(
                one.goesWrong(),
                one.outcome()
                        .map(RunOutcome::word)
                        .orElseGet(() -> "needs a person: " + asked(one)),
                Times.span(one.took()),
                String.join(", ", one.leftChanged()));
    }

    private static String asked(Rehearsal one) {
        return one.waitsFor().map(kind -> Names.of(kind).replace('-', ' ')).orElse("nobody knows");
    }

    private static String line(List<String> row, List<List<String>> rows) {
        var text = new StringBuilder();
        for (var column = 0; column < row.size(); column++) {
            var index = column;
            var width = rows.stream().mapToInt(one -> Shown.width(one.get(index))).max().orElse(0);
            text.append(Shown.column(row.get(column), Math.min(60, width))).append("  ");
        }
        return text.toString().stripTrailing();
    }
}

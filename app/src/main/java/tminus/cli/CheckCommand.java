package tminus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tminus.planfile.Caret;
import tminus.planfile.LoadedPlan;
import tminus.planfile.ProblemJson;
import tminus.planfile.Sarif;
import tminus.source.Problem;
import tminus.source.Severity;

/** Tells everything that is wrong with a plan. */
@Command(
        name = "check",
        description = {
            "Tell everything that is wrong with a plan, at once.",
            "Without --env every environment of the plan is checked."
        })
final class CheckCommand implements Callable<Integer> {
    private static final List<String> FORMATS = List.of("text", "json", "sarif");

    private final Tools tools;
    @Mixin private final PlanOptions options = new PlanOptions();

    @Option(names = "--strict", description = "Warnings count as errors.")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json or sarif (default: text).")
    private String format = "text";

    CheckCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        if (!FORMATS.contains(format)) {
            throw Refusals.unknownWord("--format", format, FORMATS);
        }
        var plans = options.loadAll(tools);
        print(plans);
        var clean = plans.stream().allMatch(plan -> plan.isClean(strict));
        return (clean ? ExitCode.SUCCEEDED : ExitCode.REFUSED).number();
    }

    private void print(List<LoadedPlan> plans) {
        var problems = PlanOptions.problems(plans);
        switch (format) {
            case "json" -> tools.screen().line(ProblemJson.of(problems).canonical());
            case "sarif" -> tools.screen().line(Sarif.of(problems, Version.number()).canonical());
            default -> {
                tools.screen().text(new Caret(PlanOptions.sources(plans)).render(problems));
                tools.screen().line(options.plan() + ": " + summary(problems));
            }
        }
    }

    /** {@code 2 errors, 1 warning}. */
    static String summary(List<Problem> problems) {
        return problems.isEmpty()
                ? "nothing is wrong"
                : Stream.of(Severity.values())
                        .map(severity -> count(problems, severity))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static String count(List<Problem> problems, Severity severity) {
        var count = problems.stream().filter(one -> one.severity() == severity).count();
        var word =
                switch (severity) {
                    case ERROR -> count == 1 ? "error" : "errors";
                    case WARNING -> count == 1 ? "warning" : "warnings";
                    case ADVICE -> "advice";
                };
        return count == 0 ? "" : count + " " + word;
    }
}

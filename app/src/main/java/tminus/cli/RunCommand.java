package tminus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tminus.carry.RunRefused;
import tminus.carry.RunStart;
import tminus.carry.Start;
import tminus.planfile.Caret;
import tminus.planfile.LoadedPlan;
import tminus.run.Mode;
import tminus.source.Severity;

/** Carries a plan out. */
@Command(
        name = "run",
        description = {
            "Carry a plan out, in this process.",
            "Exit codes: 0 succeeded, 1 failed or needs a person, 2 refused, 3 rolled back,",
            "4 rejected, expired, superseded or aborted, 5 rollback failed, 75 interrupted."
        })
final class RunCommand implements Callable<Integer> {
    private final Tools tools;
    @Mixin private final PlanOptions options = new PlanOptions();
    @Mixin private final StateOption state = new StateOption();
    @Mixin private final PersonOption person = new PersonOption();

    @Option(
            names = "--start",
            paramLabel = "WHEN",
            converter = StartName.class,
            description = {
                "now: at once, waits before T are dropped. window: T is the window's start.",
                "Or an instant like 2026-12-01T21:00:00+01:00, which is T then.",
                "(default: window, or now when the plan has none)"
            })
    private Start start = new Start.Usual();

    @Option(
            names = "--rehearsal",
            description = "People act it out; no machine is touched, nobody is told.")
    private boolean rehearsal;

    @Option(
            names = "--yes",
            description =
                    "Approvals, confirmations and goes are yours beforehand, and the journal says"
                            + " so. Never an unknown outcome or a hold: then the command leaves with"
                            + " exit code 1.")
    private boolean yes;

    @Option(names = "--json", description = "One JSON object for each event, the end last.")
    private boolean json;

    RunCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        var plan = options.load(tools);
        problems(plan);
        if (plan.plan().isEmpty()) {
            return ExitCode.REFUSED.number();
        }
        try (var opened = tools.open().apply(state.folder())) {
            return new Carrying(tools, json)
                    .carry(listener -> opened.start().start(wish(plan), listener))
                    .number();
        } catch (RunRefused refused) {
            throw Refusals.notStarted(refused);
        }
    }

    /** Problems go beside the events, so that those can be read by programs. */
    private void problems(LoadedPlan plan) {
        var told =
                plan.problems().stream()
                        .filter(problem -> problem.severity() != Severity.ADVICE)
                        .toList();
        if (!told.isEmpty()) {
            tools.screen().err().print(new Caret(plan.sources()).render(told));
            tools.screen().err().println(options.plan() + ": " + CheckCommand.summary(told));
        }
    }

    private RunStart.Wish wish(LoadedPlan plan) {
        return new RunStart.Wish(
                plan,
                options.plan(),
                rehearsal ? Mode.REHEARSAL : Mode.LIVE,
                start,
                person.actor(tools).name(),
                options.settings(),
                yes);
    }
}

package tminus.plan;

import tminus.source.Code;
import tminus.source.Durations;
import tminus.source.Problems;

/** Tries fit what the action is: how often, how long, and whether it has a dry run at all. */
final class RetryCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        for (var located : checked.steps()) {
            retry(checked, located, problems);
            timeout(checked, located, problems);
            dryRun(checked, located, problems);
        }
    }

    private static void retry(Checked checked, Checked.Located located, Problems problems) {
        var step = located.step();
        if (step.safety().retry().attempts() > 1 && !step.effect().mayRepeat()) {
            problems.add(
                    Code.UNSAFE_RETRY,
                    checked.at(located.path("retry")),
                    "\""
                            + step.id()
                            + "\" is tried again only when it is proved that nothing was sent",
                    "say \"effect: idempotent\" if repeating it is harmless");
        }
    }

    private static void timeout(Checked checked, Checked.Located located, Problems problems) {
        var step = located.step();
        if (step.takes().isPresent() && step.timeout().compareTo(step.takes().get()) < 0) {
            problems.add(
                    Code.TIMEOUT_BELOW_TAKES,
                    checked.at(located.path("timeout")),
                    "\""
                            + step.id()
                            + "\" takes "
                            + Durations.format(step.takes().get())
                            + " and is stopped after "
                            + Durations.format(step.timeout()),
                    "make the timeout longer than the planned time");
        }
    }

    private static void dryRun(Checked checked, Checked.Located located, Problems problems) {
        var step = located.step();
        if (step.safety().dryRun() && !hasDryRun(checked, step)) {
            problems.add(
                    Code.NO_DRY_RUN,
                    checked.at(located.path("dry-run")),
                    "this action has no dry run",
                    "remove \"dry-run\"; \"tminus connectors\" tells which kinds have one");
        }
    }

    /** What nobody knows, or a later version, may well have one. */
    private static boolean hasDryRun(Checked checked, Step step) {
        return step.action() instanceof Action.Use use
                && checked.kinds().find(use.kind()).map(Kind::dryRuns).orElse(true);
    }
}

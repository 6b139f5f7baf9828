package tminus.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.run.Work;
import tminus.source.Node;

/**
 * A probe that is written in the plan. Of a script, exit code 0 means that the step took effect, 1
 * that it did not, and anything else that nobody knows. Any other action can only say that it did:
 * what it did not find may have other reasons.
 */
final class WrittenProbe {
    private static final String EXIT_CODE = "exit-code";

    private WrittenProbe() {}

    static Optional<Action.Use> of(Plan plan, Work work) {
        var step =
                switch (work.kind()) {
                    case STEP -> plan.step(work.id());
                    case BACK ->
                            plan.rollback().steps().stream()
                                    .filter(back -> back.id().equals(work.id()))
                                    .findFirst();
                    case CHECK, DRY_RUN, UNDO, VERIFY -> Optional.<Step>empty();
                };
        return step.flatMap(found -> found.safety().probe());
    }

    /** A script may end with 0 or 1, and says with which it did. */
    static Action.Use telling(Action.Use probe) {
        if (!probe.kind().equals("run")) {
            return probe;
        }
        var at = probe.with().at();
        var codes =
                List.<Node>of(
                        new Node.Scalar(at, "0", Node.Kind.INTEGER),
                        new Node.Scalar(at, "1", Node.Kind.INTEGER));
        var with = new LinkedHashMap<>(probe.with().entries());
        with.put("ok-exit-codes", new Node.Entry(at, new Node.Sequence(at, codes)));
        return new Action.Use(probe.kind(), new Node.Mapping(at, with));
    }

    /** What the answer of the probe says about the attempt. */
    static Outcome meaning(Outcome answer) {
        return switch (answer) {
            case Outcome.Succeeded(var outputs) when "1".equals(outputs.get(EXIT_CODE)) ->
                    new Outcome.NotRun("the probe of the plan says that it did not take effect");
            case Outcome.Succeeded(var outputs) -> {
                var given = new LinkedHashMap<>(outputs);
                given.remove(EXIT_CODE);
                yield new Outcome.Succeeded(given);
            }
            case Outcome.Failed(var reason, _) -> unknown(reason);
            case Outcome.Unknown(var reason) -> unknown(reason);
            case Outcome.NotRun(var reason) -> unknown(reason);
        };
    }

    private static Outcome unknown(String reason) {
        return new Outcome.Unknown("the probe of the plan does not know: " + reason);
    }
}

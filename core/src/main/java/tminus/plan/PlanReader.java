package tminus.plan;

import java.util.ArrayList;
import java.util.List;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Problems;

/**
 * Reads a plan from its tree for one environment: overlay applied, static references replaced.
 * Gives a plan in any case; it is good for a run only when there are no errors.
 */
public final class PlanReader {
    /** The version of the plan format that this reader understands. */
    public static final String FORMAT = "1";

    private final Kinds kinds;
    private final Problems problems;

    public PlanReader(Kinds kinds, Problems problems) {
        this.kinds = kinds;
        this.problems = problems;
    }

    public Plan read(Node.Mapping tree) {
        var fields = new Fields(tree, problems);
        format(fields);
        var name =
                fields.required("plan").isPresent()
                        ? new Names("a plan", problems).take(fields.scalar("plan").orElseThrow())
                        : "";
        var kindReader = new KindReader(kinds, problems);
        var actions = new ActionReader(kindReader, fields.node("smoke"), problems);
        var targets = new TargetsReader(fields, problems);
        var steps = new StepsReader(new StepReader(actions, kindReader, targets), problems);
        var stepNames = new Names("a step", problems);
        var forward = steps.read(fields, stepNames);
        var rollback = new RollbackReader(steps, problems).read(fields, stepNames);
        var checklist = new ChecklistReader(actions, kindReader, problems).read(fields);
        var messages = new MessagesReader(kinds, problems).read(fields);
        var plan =
                new Plan(
                        name,
                        ReleaseReader.read(fields),
                        ScheduleReader.read(fields, problems),
                        EnvironmentReader.read(fields),
                        PeopleReader.read(fields, problems),
                        checklist,
                        steps.phases(),
                        forward,
                        targets.groups(),
                        SmokeReader.read(fields, kindReader, problems),
                        MetricReader.read(fields, problems),
                        rollback,
                        new ConditionReader(problems).readAll(fields.scalars("success")),
                        messages,
                        MigrationReader.read(fields, problems),
                        SecretReader.read(fields, problems),
                        files(fields, forward, rollback, checklist));
        CanaryReader.read(fields, List.copyOf(plan.metrics().keySet()), problems);
        fields.node("values");
        fields.done();
        return plan;
    }

    private void format(Fields fields) {
        fields.required("tminus")
                .filter(version -> !version.equals(FORMAT))
                .ifPresent(version ->
                        problems.add(
                                Code.OTHER_FORMAT,
                                fields.at("tminus"),
                                "this plan is written in format "
                                        + version
                                        + ", and this version of tminus reads format "
                                        + FORMAT,
                                "write \"tminus: 1\", or use a newer version of tminus"));
    }

    /** The files that the plan names itself, then those of its actions, each once. */
    private List<String> files(
            Fields fields, List<Step> steps, Rollback rollback, List<ChecklistItem> checklist) {
        var uses = new ArrayList<Action>();
        checklist.forEach(item -> {
            if (item.proof() instanceof ChecklistItem.Proof.ByMachine(var use, _)) {
                uses.add(use);
            }
        });
        steps.forEach(step -> addActions(step, uses));
        rollback.steps().forEach(step -> addActions(step, uses));
        var files = new ArrayList<>(fields.texts("files"));
        uses.forEach(action -> {
            if (action instanceof Action.Use use && kinds.find(use.kind()).isPresent()) {
                files.addAll(kinds.files(use));
            }
        });
        return files.stream().distinct().toList();
    }

    private static void addActions(Step step, List<Action> actions) {
        actions.add(step.action());
        step.safety().probe().ifPresent(actions::add);
        if (step.safety().undo().orElse(null) instanceof Step.Undo.Written undo) {
            actions.add(undo.action());
        }
    }
}

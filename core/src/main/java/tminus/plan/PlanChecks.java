package tminus.plan;

import java.util.List;
import tminus.source.Node;
import tminus.source.Places;
import tminus.source.Problem;
import tminus.source.Problems;

/** All checks before a run. */
public final class PlanChecks {
    private static final List<PlanCheck> ALL =
            List.of(
                    new PlaceholderCheck(),
                    new VersionCheck(),
                    new ReferenceCheck(),
                    new OrderCheck(),
                    new RollbackCheck(),
                    new PointOfNoReturnCheck(),
                    new RetryCheck(),
                    new SmokeCheck(),
                    new TriggerCheck(),
                    new WindowCheck(),
                    new OffsetCheck(),
                    new NoticeCheck(),
                    new PeopleCheck(),
                    new ApprovalCheck(),
                    new SecretCheck(),
                    new OpenLineCheck(),
                    new MigrationCheck(),
                    new UnusedCheck(),
                    new LaterCheck());

    private PlanChecks() {}

    /** {@code tree} is what the plan was read from. */
    public static void check(
            Plan plan, Node.Mapping tree, Kinds kinds, Surroundings around, Problems problems) {
        var checked = new Checked(plan, tree, new Places(tree), new Order(plan), kinds, around);
        ALL.forEach(check -> check.check(checked, problems));
    }

    /** What keeps a plan without errors from being run by this version, each with its sentence. */
    public static List<Problem> refusals(List<Problem> problems) {
        return problems.stream().filter(problem -> problem.code().comesLater()).toList();
    }
}

package tminus.plan;

import java.util.Optional;
import tminus.source.Code;
import tminus.source.Problems;

/** Approvals can be given, by somebody other than the author. */
final class ApprovalCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        var approvals = checked.plan().people().approvals();
        for (var number = 0; number < approvals.size(); number++) {
            approval(checked, approvals.get(number), Integer.toString(number), problems);
        }
        if (approvals.isEmpty()
                && checked.plan().environment().production()
                && checked.changesSomething()) {
            problems.add(
                    Code.NO_APPROVAL,
                    checked.at("plan"),
                    "the plan changes production and nobody has to approve that",
                    "add \"approvals: [{by: role}]\", or \"production: false\" to the environment");
        }
    }

    private static void approval(
            Checked checked, People.Approval approval, String number, Problems problems) {
        var role = checked.plan().people().team().get(approval.by());
        if (role == null || role.people().isEmpty()) {
            return;
        }
        var people = role.people().stream().distinct().toList();
        var author = checked.plan().release().document().author();
        var others = people.stream().filter(person -> !author.equals(Optional.of(person)));
        var able = others.count();
        if (people.size() < approval.quorum()) {
            problems.add(
                    Code.QUORUM_TOO_LARGE,
                    checked.at("approvals", number, "quorum"),
                    approval.quorum()
                            + " people must approve, and \""
                            + approval.by()
                            + "\" is held by "
                            + people.size(),
                    "add people to the role, or lower the quorum");
        } else if (able < approval.quorum()) {
            problems.add(
                    Code.AUTHOR_MUST_APPROVE,
                    checked.at("approvals", number, "by"),
                    author.orElse("")
                            + " wrote the plan and may not approve it; too few others can",
                    "add people to the role \"" + approval.by() + "\"");
        } else if (able < people.size()) {
            problems.add(
                    Code.AUTHOR_MAY_APPROVE,
                    checked.at("approvals", number, "by"),
                    author.orElse("") + " wrote the plan and may not approve it",
                    "ask the others who hold the role \"" + approval.by() + "\"");
        }
    }
}

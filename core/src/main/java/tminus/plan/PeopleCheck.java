package tminus.plan;

import java.time.Duration;
import java.util.List;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Position;
import tminus.source.Problems;
import tminus.source.References;

/** Roles are in the team, somebody holds those that must answer, and somebody is called at last. */
final class PeopleCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        var roles = new Roles(checked, problems);
        gates(checked, roles);
        steps(checked, roles);
        for (var trigger : checked.plan().rollback().triggers()) {
            for (var role : trigger.decide()) {
                roles.mustAnswer(role, checked.atItem(role, checked.path(trigger, "decide")));
            }
        }
        owners(checked, problems);
        escalation(checked, roles, problems);
    }

    private static void gates(Checked checked, Roles roles) {
        checked.plan()
                .checklist()
                .forEach(item -> {
                    if (item.proof() instanceof ChecklistItem.Proof.ByPerson(var role, _)) {
                        roles.mustAnswer(
                                role, checked.at("checklist", item.group(), item.id(), "confirm"));
                    }
                });
        var approvals = checked.plan().people().approvals();
        for (var number = 0; number < approvals.size(); number++) {
            roles.mustAnswer(
                    approvals.get(number).by(),
                    checked.at("approvals", Integer.toString(number), "by"));
        }
        var signOffs = checked.plan().people().signOffs();
        for (var number = 0; number < signOffs.size(); number++) {
            roles.mustAnswer(
                    signOffs.get(number).by(),
                    checked.at("sign-off", Integer.toString(number), "by"));
        }
    }

    private static void steps(Checked checked, Roles roles) {
        for (var located : checked.steps()) {
            var owner = checked.at(located.path("owner"));
            located.step()
                    .owner()
                    .ifPresent(role -> {
                        if (located.step().action() instanceof Action.Ask) {
                            roles.mustAnswer(role, owner);
                        } else {
                            roles.mustBeKnown(role, owner);
                        }
                    });
            if (located.step().action() instanceof Action.Go(var needed)) {
                needed.forEach(
                        role -> roles.mustAnswer(role, checked.atItem(role, located.path("go"))));
            }
        }
    }

    private static void owners(Checked checked, Problems problems) {
        for (var located : checked.steps()) {
            if (located.step().owner().isPresent()) {
                continue;
            }
            var asks = located.step().action() instanceof Action.Ask;
            problems.add(
                    asks ? Code.ASK_WITHOUT_OWNER : Code.STEP_WITHOUT_OWNER,
                    checked.at(located.path("id")),
                    asks
                            ? "\""
                                    + located.step().id()
                                    + "\" is for a person, and no owner is named"
                            : "nobody owns \"" + located.step().id() + "\"",
                    "add \"owner:\" and a role of the team");
        }
    }

    private static void escalation(Checked checked, Roles roles, Problems problems) {
        var levels = checked.plan().people().escalation();
        var before = Duration.ofSeconds(-1);
        for (var number = 0; number < levels.size(); number++) {
            var level = levels.get(number);
            var place = Integer.toString(number);
            roles.mustAnswer(level.to(), checked.at("escalation", place, "to"));
            if (level.after().compareTo(before) <= 0) {
                problems.add(
                        Code.ESCALATION_ORDER,
                        checked.at("escalation", place, "after"),
                        "\"" + level.to() + "\" is called no later than the level before",
                        "let the times grow from level to level");
            }
            before = level.after();
        }
        if (levels.isEmpty() && asksPeople(checked.plan())) {
            problems.add(
                    Code.NO_ESCALATION,
                    checked.at("plan"),
                    "the run will wait for people, and nobody is called when they do not answer",
                    "add \"escalation: [{to: role, after: 15m}, ...]\"");
        }
    }

    private static boolean asksPeople(Plan plan) {
        var asked =
                plan.steps().stream()
                        .anyMatch(step ->
                                step.action() instanceof Action.Ask
                                        || step.action() instanceof Action.Go);
        return asked || !plan.people().approvals().isEmpty();
    }

    /** The roles of the team. */
    private record Roles(Checked checked, Problems problems) {

        void mustBeKnown(String role, Position at) {
            var team = checked.plan().people().team();
            if (!role.isEmpty() && !References.areIn(role) && !team.containsKey(role)) {
                problems.add(
                        Code.UNKNOWN_ROLE,
                        at,
                        "the team has no role \"" + role + "\"",
                        hint(role, List.copyOf(team.keySet())));
            }
        }

        private static String hint(String role, List<String> known) {
            return Nearest.to(role, known)
                    .map(nearest -> "did you mean \"" + nearest + "\"?")
                    .orElse("add \"" + role + ": {people: [...]}\" to the team");
        }

        void mustAnswer(String role, Position at) {
            mustBeKnown(role, at);
            var held = checked.plan().people().team().get(role);
            if (held != null && held.people().isEmpty()) {
                problems.add(
                        Code.ROLE_WITHOUT_PEOPLE,
                        at,
                        "nobody holds the role \"" + role + "\", and it must answer here",
                        "add \"people: [...]\" to the role");
            }
        }
    }
}

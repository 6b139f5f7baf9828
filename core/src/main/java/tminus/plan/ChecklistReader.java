package tminus.plan;

import java.util.List;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Problems;

/** Reads {@code checklist:}, group by group. */
final class ChecklistReader {
    private final ActionReader actions;
    private final KindReader kinds;
    private final Problems problems;

    ChecklistReader(ActionReader actions, KindReader kinds, Problems problems) {
        this.actions = actions;
        this.kinds = kinds;
        this.problems = problems;
    }

    List<ChecklistItem> read(Fields plan) {
        var names = new Names("a checklist item", problems);
        return plan.fields("checklist").stream()
                .flatMap(groups ->
                        groups.mapping().entries().keySet().stream()
                                .flatMap(group ->
                                        groups.list(group).stream()
                                                .map(item -> item(group, item, names))))
                .toList();
    }

    private ChecklistItem item(String group, Fields fields, Names names) {
        var id = names.read(fields);
        var item =
                new ChecklistItem(
                        id,
                        group,
                        fields.text("item").orElse(id),
                        proof(fields),
                        StepReader.at(fields, "due"));
        fields.done();
        return item;
    }

    private ChecklistItem.Proof proof(Fields fields) {
        fields.node("uses");
        fields.node("run");
        fields.node("confirm");
        var given = List.of("uses", "run", "confirm").stream().filter(fields::has).toList();
        if (given.size() != 1) {
            problems.add(
                    given.isEmpty() ? Code.NO_ACTION : Code.SEVERAL_ACTIONS,
                    fields.at("id"),
                    given.isEmpty()
                            ? "nothing says how this item becomes true"
                            : "the item becomes true in several ways: " + String.join(", ", given),
                    "write either \"confirm\" and a role, or \"uses\" or \"run\"");
            List.of("with", "env", "expect", "evidence", "timeout").forEach(fields::node);
            return new ChecklistItem.Proof.ByPerson("", fields.text("evidence"));
        }
        if (fields.has("confirm")) {
            return new ChecklistItem.Proof.ByPerson(
                    fields.text("confirm").orElse(""), fields.text("evidence"));
        }
        var timeout = fields.duration("timeout");
        return actions.use(fields)
                .<ChecklistItem.Proof>map(use ->
                        new ChecklistItem.Proof.ByMachine(
                                use, timeout.orElseGet(() -> kinds.timeout(use))))
                .orElseGet(() -> new ChecklistItem.Proof.ByPerson("", java.util.Optional.empty()));
    }
}

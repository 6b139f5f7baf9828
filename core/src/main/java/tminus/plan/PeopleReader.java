package tminus.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tminus.source.Fields;
import tminus.source.Problems;

/** Reads {@code team:}, {@code escalation:}, {@code approvals:} and {@code sign-off:}. */
final class PeopleReader {
    private static final Duration APPROVAL_EXPIRES = Duration.ofHours(8);
    private static final int LARGEST_QUORUM = 20;

    private PeopleReader() {}

    static People read(Fields plan, Problems problems) {
        var approvals = new Names("an approval", problems);
        var signOffs = new Names("a sign-off", problems);
        return new People(
                team(plan, problems),
                plan.list("escalation").stream().map(PeopleReader::escalation).toList(),
                plan.list("approvals").stream().map(item -> approval(item, approvals)).toList(),
                plan.list("sign-off").stream().map(item -> signOff(item, signOffs)).toList());
    }

    private static SequencedMap<String, People.Role> team(Fields plan, Problems problems) {
        var team = new LinkedHashMap<String, People.Role>();
        var names = new Names("a role", problems);
        plan.fields("team")
                .ifPresent(roles ->
                        roles.mapping()
                                .entries()
                                .forEach((name, entry) -> {
                                    names.take(name, entry.keyAt());
                                    roles.fields(name)
                                            .ifPresent(role -> team.put(name, role(name, role)));
                                }));
        return team;
    }

    private static People.Role role(String name, Fields fields) {
        var role =
                new People.Role(
                        name, fields.texts("people"), fields.text("duty"), fields.text("contact"));
        fields.done();
        return role;
    }

    private static People.Escalation escalation(Fields fields) {
        fields.require("after");
        var level =
                new People.Escalation(
                        fields.required("to").orElse(""),
                        fields.duration("after").orElse(Duration.ZERO));
        fields.done();
        return level;
    }

    private static People.Approval approval(Fields fields, Names names) {
        var by = fields.required("by").orElse("");
        var approval =
                new People.Approval(
                        names.read(fields, by),
                        by,
                        fields.integer("quorum", 1, LARGEST_QUORUM).orElse(1),
                        fields.duration("expires").orElse(APPROVAL_EXPIRES),
                        fields.text("what"));
        fields.done();
        return approval;
    }

    private static People.SignOff signOff(Fields fields, Names names) {
        var by = fields.required("by").orElse("");
        var signOff =
                new People.SignOff(names.read(fields, by), by, fields.required("what").orElse(""));
        fields.done();
        return signOff;
    }
}

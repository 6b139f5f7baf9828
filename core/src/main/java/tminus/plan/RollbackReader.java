package tminus.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tminus.source.Fields;
import tminus.source.Problems;

/** Reads {@code rollback:}. */
final class RollbackReader {
    private static final Duration TIME_TO_DECIDE = Duration.ofMinutes(15);

    private final StepsReader steps;
    private final ConditionReader conditions;

    RollbackReader(StepsReader steps, Problems problems) {
        this.steps = steps;
        this.conditions = new ConditionReader(problems);
    }

    Rollback read(Fields plan, Names names) {
        return plan.fields("rollback")
                .map(fields -> rollback(fields, names))
                .orElseGet(() ->
                        new Rollback(List.of(), List.of(), Optional.empty(), Optional.empty()));
    }

    private Rollback rollback(Fields fields, Names names) {
        var rollback =
                new Rollback(
                        fields.list("triggers").stream()
                                .flatMap(trigger -> trigger(trigger).stream())
                                .toList(),
                        steps.rollback(fields, names),
                        fields.duration("takes"),
                        fields.text("point-of-no-return"));
        fields.done();
        return rollback;
    }

    private Optional<Rollback.Trigger> trigger(Fields fields) {
        fields.require("when", "severity");
        var when = fields.scalar("when").flatMap(conditions::read);
        var urgency =
                fields.word("severity", Rollback.Urgency.class).orElse(Rollback.Urgency.CRITICAL);
        var decide = fields.texts("decide");
        var within = fields.duration("within").orElse(TIME_TO_DECIDE);
        var otherwise = fields.word("otherwise", Rollback.Reaction.class).orElse(usual(urgency));
        fields.done();
        return when.map(
                condition -> new Rollback.Trigger(condition, urgency, decide, within, otherwise));
    }

    private static Rollback.Reaction usual(Rollback.Urgency urgency) {
        return switch (urgency) {
            case CRITICAL, HIGH -> Rollback.Reaction.ROLL_BACK;
            case MEDIUM -> Rollback.Reaction.HOLD;
            case LOW -> Rollback.Reaction.CONTINUE;
        };
    }
}

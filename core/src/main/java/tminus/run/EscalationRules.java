package tminus.run;

import java.time.Instant;
import java.util.List;

/** Whenever the run waits for a person, the chain is told on its timers. */
final class EscalationRules {
    private EscalationRules() {}

    static List<Command> escalations(Run run, Instant now) {
        var chain = run.plan().people().escalation();
        if (chain.isEmpty() || run.isEnded()) {
            return List.of();
        }
        for (var question : Questions.open(run, now)) {
            for (var level = 1; level <= chain.size(); level++) {
                var escalation = chain.get(level - 1);
                if (!now.isBefore(question.since().plus(escalation.after()))
                        && !run.attention().isEscalated(level, question.id())) {
                    return Rules.record(new Event.Escalated(level, question.id(), escalation.to()));
                }
            }
        }
        return List.of();
    }
}

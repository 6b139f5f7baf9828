package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whenever the run waits for a person or is late on its way back, the chain is told. */
final class EscalationRules {
    private static final String LATE_ROLLBACK = "late-rollback#";

    private EscalationRules() {}

    /** What people are called for: an open question, or a rollback that goes on too long. */
    record Call(String about, Instant since) {}

    static List<Call> calls(Run run, Instant now) {
        if (run.plan().people().escalation().isEmpty()) {
            return List.of();
        }
        var calls = new ArrayList<Call>();
        Questions.open(run, now)
                .forEach(question -> calls.add(new Call(question.id(), question.since())));
        run.timeline()
                .contingencyEnded()
                .ifPresent(late -> calls.add(new Call(LATE_ROLLBACK + late.entry(), late.at())));
        return calls;
    }

    static List<Command> escalations(Run run, Instant now) {
        var chain = run.plan().people().escalation();
        for (var call : calls(run, now)) {
            for (var level = 1; level <= chain.size(); level++) {
                var escalation = chain.get(level - 1);
                if (!now.isBefore(call.since().plus(escalation.after()))
                        && !run.attention().isEscalated(level, call.about())) {
                    return Rules.record(new Event.Escalated(level, call.about(), escalation.to()));
                }
            }
        }
        return List.of();
    }
}

package tminus.simulation.audit;

import tminus.plan.People.Approval;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** I5: at every intent of the way forward, each approval has its quorum for exactly this digest. */
final class ApprovedDigest implements OfIntents {

    @Override
    public String promise() {
        return "I5";
    }

    @Override
    public void see(Entry entry, Event.AttemptStarted intent, Reading before, Findings findings) {
        if (!intent.digest().equals(before.header.digest())) {
            findings.broken(intent.attempt() + " carries the digest " + intent.digest());
        }
        if (before.tidyingUp() || intent.attempt().work().kind() != Work.Kind.STEP) {
            return;
        }
        for (var approval : before.plan.people().approvals()) {
            var given = given(approval, entry, before);
            var quorum = before.header.answersYes() ? 1 : approval.quorum();
            if (given < quorum) {
                findings.broken(
                        intent.attempt()
                                + " began in entry "
                                + entry.number()
                                + " with "
                                + given
                                + " of "
                                + quorum
                                + " approvals of "
                                + approval.id());
            }
        }
    }

    private static long given(Approval approval, Entry entry, Reading before) {
        return before.approvals().stream()
                .filter(one -> one.approval().equals(approval.id()))
                .filter(one -> one.digest().equals(before.header.digest()))
                .filter(one -> entry.at().isBefore(one.expires()))
                .map(Reading.Approved::person)
                .distinct()
                .count();
    }
}

package tminus.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tminus.plan.People;
import tminus.run.Control.Word;

/** What becomes of a person's word about an approval. */
final class ApprovalRules {
    private final Said said;
    private final Run run;
    private final Instant now;

    ApprovalRules(Said said) {
        this.said = said;
        this.run = said.run();
        this.now = said.now();
    }

    List<Event> approve(Word.Approve approve) {
        var approval = find(approve.approval());
        if (approval.isEmpty()) {
            return said.ignored("there is no approval \"" + approve.approval() + "\" in this plan");
        }
        if (!(run.stage() instanceof Stage.Gated || run.stage() instanceof Stage.Forward)) {
            return said.ignored("the run is past its approvals");
        }
        if (!approve.digest().equals(run.header().digest())) {
            return said.ignored(
                    "the permission is for plan "
                            + approve.digest()
                            + ", this run carries out plan "
                            + run.header().digest());
        }
        return approve(approval.get());
    }

    private List<Event> approve(People.Approval approval) {
        if (run.header().isInvolved(said.name())) {
            return said.ignored(said.name() + " wrote or started this and cannot approve it");
        }
        if (!run.plan().people().holds(said.name(), approval.by())) {
            return said.ignored(said.name() + " does not hold the role \"" + approval.by() + "\"");
        }
        if (run.gate()
                .valid(run.plan().people(), approval, run.header(), now)
                .contains(said.name())) {
            return said.ignored(said.name() + " has approved \"" + approval.id() + "\" already");
        }
        return List.of(
                new Event.ApprovalGiven(
                        approval.id(), run.header().digest(), now.plus(approval.expires())));
    }

    List<Event> withdraw(String id) {
        var approval = find(id);
        if (approval.isEmpty()
                || !run.gate()
                        .valid(run.plan().people(), approval.get(), run.header(), now)
                        .contains(said.name())) {
            return said.ignored(
                    said.name() + " has given no approval \"" + id + "\" that still counts");
        }
        if (!(run.stage() instanceof Stage.Gated)) {
            return said.ignored("the first step has begun; use hold or rollback");
        }
        return List.of(new Event.ApprovalWithdrawn(id));
    }

    List<Event> reject(People.Approval approval, String reason) {
        if (!(run.stage() instanceof Stage.Gated)) {
            return said.ignored("the first step has begun; use hold or rollback");
        }
        return said.isMine(List.of(approval.by()))
                .orElseGet(() ->
                        List.of(
                                new Event.Rejected(approval.id(), reason),
                                new Event.WayOutBegan(
                                        RunOutcome.REJECTED,
                                        said.name()
                                                + " refused \""
                                                + approval.id()
                                                + "\": "
                                                + reason)));
    }

    Optional<People.Approval> find(String id) {
        return run.plan().people().approvals().stream()
                .filter(approval -> approval.id().equals(id))
                .findFirst();
    }
}

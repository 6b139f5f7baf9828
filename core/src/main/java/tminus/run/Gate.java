package tminus.run;

import static java.util.Collections.unmodifiableSequencedMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.plan.People;

/**
 * What people and the environment have given so far.
 *
 * @param confirmed the checklist items that a person confirmed, and who
 * @param lock the environment's lock, as far as it was asked for
 * @param goes the roles that said go, as {@code step:role}
 * @param signedOff the acceptances given
 */
public record Gate(
        List<Given> approvals,
        SequencedMap<String, String> confirmed,
        Lock lock,
        List<String> goes,
        List<String> signedOff) {

    /** One permission given by one person. It counts before {@code expires}. */
    public record Given(
            String approval, String person, String means, String digest, Instant expires) {}

    /** How it stands with the environment's lock. */
    public sealed interface Lock {
        record NotAsked() implements Lock {}

        record Awaited(String name, String holder, Instant since, long entry) implements Lock {}

        record Taken(String name) implements Lock {}
    }

    static final Gate EMPTY =
            new Gate(List.of(), new LinkedHashMap<>(), new Lock.NotAsked(), List.of(), List.of());

    public Gate {
        approvals = List.copyOf(approvals);
        confirmed = unmodifiableSequencedMap(confirmed);
        goes = List.copyOf(goes);
        signedOff = List.copyOf(signedOff);
    }

    /** The people whose permission counts at this instant, for this digest and these roles. */
    public List<String> valid(People people, People.Approval approval, Header header, Instant now) {
        return approvals.stream()
                .filter(given -> given.approval().equals(approval.id()))
                .filter(given -> given.digest().equals(header.digest()))
                .filter(given -> now.isBefore(given.expires()))
                .filter(given -> mayApprove(people, approval, header, given))
                .map(Given::person)
                .distinct()
                .toList();
    }

    private static boolean mayApprove(
            People people, People.Approval approval, Header header, Given given) {
        if (header.answersYes() && given.means().equals(Means.YES)) {
            return true;
        }
        return people.holds(given.person(), approval.by()) && !header.isInvolved(given.person());
    }

    /** True when enough people gave the permission; alone with --yes, one is enough. */
    public boolean isApproved(People people, People.Approval approval, Header header, Instant now) {
        var valid = valid(people, approval, header, now).size();
        return valid >= (header.answersYes() ? Math.min(1, approval.quorum()) : approval.quorum());
    }

    boolean isConfirmed(String item) {
        return confirmed.containsKey(item);
    }

    boolean saidGo(String step, String role) {
        return goes.contains(step + ":" + role);
    }

    boolean isLocked() {
        return lock instanceof Lock.Taken;
    }

    Gate approved(Given given) {
        return new Gate(plus(approvals, given), confirmed, lock, goes, signedOff);
    }

    Gate withdrawn(String approval, String person) {
        var left =
                approvals.stream()
                        .filter(given ->
                                !given.approval().equals(approval)
                                        || !given.person().equals(person))
                        .toList();
        return new Gate(left, confirmed, lock, goes, signedOff);
    }

    Gate confirmed(String item, String person) {
        var changed = new LinkedHashMap<>(confirmed);
        changed.put(item, person);
        return new Gate(approvals, changed, lock, goes, signedOff);
    }

    Gate with(Lock changed) {
        return new Gate(approvals, confirmed, changed, goes, signedOff);
    }

    Gate go(String step, String role) {
        return new Gate(approvals, confirmed, lock, plus(goes, step + ":" + role), signedOff);
    }

    Gate signedOff(String signOff) {
        return new Gate(approvals, confirmed, lock, goes, plus(signedOff, signOff));
    }

    boolean hasSignedOff(String signOff) {
        return signedOff.contains(signOff);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        var longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }

    public Optional<String> lockAwaitedFrom() {
        return lock instanceof Lock.Awaited awaited
                ? Optional.of(awaited.holder())
                : Optional.empty();
    }
}

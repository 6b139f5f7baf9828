package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.plan.Rollback.Reaction;

/**
 * What has called for people so far.
 *
 * @param hold why nothing new starts, until a person says go
 * @param fired the triggers whose signal came
 * @param escalated the levels told, as {@code level question}
 */
public record Attention(Optional<Hold> hold, List<Fired> fired, List<String> escalated) {
    public Attention {
        fired = List.copyOf(fired);
        escalated = List.copyOf(escalated);
    }

    static final Attention NONE = new Attention(Optional.empty(), List.of(), List.of());

    /** A hold, and the entry that placed it. */
    public record Hold(String because, Instant at, long entry) {}

    /** A trigger whose signal came. {@code failure} is the entry of the failure it answers. */
    public record Fired(
            int trigger,
            Work cause,
            long failure,
            String because,
            Instant at,
            long entry,
            Optional<Instant> decideBy,
            Optional<Reaction> decided) {

        Fired decided(Reaction reaction) {
            return new Fired(
                    trigger, cause, failure, because, at, entry, decideBy, Optional.of(reaction));
        }

        boolean isOpen() {
            return decided.isEmpty();
        }
    }

    Attention held(Hold placed) {
        return new Attention(Optional.of(placed), fired, escalated);
    }

    Attention released() {
        return new Attention(Optional.empty(), fired, escalated);
    }

    Attention fired(Fired signal) {
        var longer = new ArrayList<>(fired);
        longer.add(signal);
        return new Attention(hold, longer, escalated);
    }

    /** The newest open signal of the trigger is decided. */
    Attention decided(int trigger, Reaction reaction) {
        var changed = new ArrayList<>(fired);
        for (var place = changed.size() - 1; place >= 0; place--) {
            var signal = changed.get(place);
            if (signal.trigger() == trigger && signal.isOpen()) {
                changed.set(place, signal.decided(reaction));
                break;
            }
        }
        return new Attention(hold, changed, escalated);
    }

    Attention escalated(int level, String question) {
        var longer = new ArrayList<>(escalated);
        longer.add(level + " " + question);
        return new Attention(hold, fired, longer);
    }

    boolean isEscalated(int level, String question) {
        return escalated.contains(level + " " + question);
    }

    /** The signal that answers this failure, if one does. */
    Optional<Fired> answering(Work cause, long failure) {
        return fired.stream()
                .filter(signal -> signal.cause().equals(cause) && signal.failure() == failure)
                .findFirst();
    }
}

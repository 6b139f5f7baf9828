package tminus.run;

import static java.util.Collections.unmodifiableSequencedMap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.run.TargetState.Status;

/**
 * Where a work stands, target by target.
 *
 * @param settled why it counts as over although not everything succeeded: skipped or accepted
 * @param condition the answer to its {@code when:}
 * @param began the intent of its first attempt
 * @param ended when it was over
 */
public record WorkState(
        SequencedMap<String, TargetState> targets,
        Optional<Settled> settled,
        Optional<Boolean> condition,
        Optional<Instant> began,
        Optional<Instant> ended) {

    public WorkState {
        targets = unmodifiableSequencedMap(targets);
    }

    /** A decision about a work that did not simply succeed. */
    public record Settled(How how, String reason) {}

    /** What was decided. */
    public enum How {
        SKIPPED,
        ACCEPTED
    }

    static WorkState untried(List<String> targets) {
        var states = new LinkedHashMap<String, TargetState>();
        targets.forEach(target -> states.put(target, TargetState.UNTRIED));
        return new WorkState(
                states, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public TargetState target(String name) {
        var state = targets.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no target \"" + name + "\" here");
        }
        return state;
    }

    public boolean isOver() {
        return settled.isPresent() || succeeded();
    }

    public boolean succeeded() {
        return targets.values().stream()
                .allMatch(target -> target.status() instanceof Status.Succeeded);
    }

    public boolean isActive() {
        return targets.values().stream().anyMatch(TargetState::isActive);
    }

    public long failures() {
        return targets.values().stream()
                .filter(target -> target.status() instanceof Status.Failed)
                .count();
    }

    /** True when it failed for good and nobody has decided what follows from that. */
    boolean hasFailed(int stopAfterFailures) {
        var failures = failures();
        return settled.isEmpty()
                && failures > 0
                && !isActive()
                && (failures >= stopAfterFailures
                        || targets.values().stream().allMatch(TargetState::isOver));
    }

    public boolean mayBeChanged() {
        return targets.values().stream().anyMatch(TargetState::mayBeChanged);
    }

    /** The reason of the first target that failed, with the target's name in front. */
    public String failure() {
        for (var entry : targets.entrySet()) {
            if (entry.getValue().status() instanceof Status.Failed(_, var reason, _)) {
                return entry.getKey().isEmpty() ? reason : entry.getKey() + ": " + reason;
            }
        }
        return "";
    }

    /** The number of the entry with which the last target failed for good, or 0. */
    long failureEntry() {
        var last = 0L;
        for (var target : targets.values()) {
            if (target.status() instanceof Status.Failed(_, _, var entry)) {
                last = Math.max(last, entry);
            }
        }
        return last;
    }

    /** What the work gave to later steps: of its only target, or of all under their names. */
    public SequencedMap<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        targets.forEach((target, state) -> {
            if (state.status() instanceof Status.Succeeded(_, var given)) {
                given.forEach((name, value) ->
                        outputs.put(target.isEmpty() ? name : target + "." + name, value));
            }
        });
        return outputs;
    }

    WorkState with(String target, TargetState state) {
        var changed = new LinkedHashMap<>(targets);
        changed.put(target, state);
        return new WorkState(changed, settled, condition, began, ended);
    }

    WorkState began(Instant at) {
        return began.isPresent()
                ? this
                : new WorkState(targets, settled, condition, Optional.of(at), ended);
    }

    WorkState ended(Instant at) {
        return new WorkState(targets, settled, condition, began, Optional.of(at));
    }

    WorkState settled(How how, String reason) {
        return new WorkState(
                targets, Optional.of(new Settled(how, reason)), condition, began, ended);
    }

    WorkState answered(boolean holds) {
        return new WorkState(targets, settled, Optional.of(holds), began, ended);
    }
}

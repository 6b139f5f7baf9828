package tminus.run;

import java.time.Instant;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.plan.Messages.Moment;
import tminus.plan.Step;
import tminus.plan.Step.FailurePolicy;
import tminus.run.TargetState.Status;

/** Folds what happens to attempts into the state of their works. */
final class AttemptFold {
    private final Draft draft;
    private final Entry entry;

    AttemptFold(Draft draft, Entry entry) {
        this.draft = draft;
        this.entry = entry;
    }

    /** Whatever the owner before had under way is unknown now. Only machines can be orphaned. */
    void orphan(String owner) {
        for (var slot = draft.active.nextSetBit(0);
                slot >= 0;
                slot = draft.active.nextSetBit(slot + 1)) {
            var work = draft.order.work(slot);
            if (job(work).nature() != Job.Nature.MACHINE) {
                continue;
            }
            for (var target : draft.work(slot).targets().keySet()) {
                var state = draft.work(slot).target(target);
                if (state.status() instanceof Status.Running running) {
                    unknown(work, target, state, running, "its process ended; carried by " + owner);
                }
            }
        }
    }

    void captured(Work work, String target, SequencedMap<String, String> values) {
        var state = state(work, target);
        check(state.status() instanceof Status.Waiting, work + " is not waiting");
        put(
                work,
                target,
                new TargetState(
                        state.status(),
                        state.attempts(),
                        state.repeats(),
                        state.touched(),
                        Optional.of(values)));
    }

    void captureFailed(Work work, String target, String reason) {
        var state = state(work, target);
        check(state.status() instanceof Status.Waiting, work + " is not waiting");
        failed(work, target, state, reason);
        if (isConditionOpen(work)) {
            failAllWaiting(work, reason);
        }
    }

    /** Without its condition a step can begin on no target. */
    private void failAllWaiting(Work work, String reason) {
        for (var target : draft.work(draft.order.slot(work)).targets().keySet()) {
            var state = state(work, target);
            if (state.status() instanceof Status.Waiting) {
                failed(work, target, state, reason);
            }
        }
    }

    private boolean isConditionOpen(Work work) {
        return work.kind() == Work.Kind.STEP
                && draft.order.step(work.id()).when().isPresent()
                && draft.work(draft.order.slot(work)).condition().isEmpty();
    }

    void started(Event.AttemptStarted started) {
        var attempt = started.attempt();
        var state = state(attempt.work(), attempt.target());
        check(
                attempt.number() == state.attempts() + 1,
                "the attempt before has number " + state.attempts());
        var repeats =
                switch (state.status()) {
                    case Status.Waiting _ -> state.repeats();
                    case Status.Unknown _ -> state.repeats() + 1;
                    case Status.Running _, Status.Succeeded _, Status.Failed _ ->
                            throw new BrokenJournal(
                                    entry, attempt.work() + " is " + state.status());
                };
        var touched = state.touched() || state.status() instanceof Status.Unknown;
        put(
                attempt.work(),
                attempt.target(),
                new TargetState(
                        new Status.Running(
                                attempt.number(),
                                entry.at(),
                                started.notAfter(),
                                started.deadline(),
                                entry.number()),
                        attempt.number(),
                        repeats,
                        touched,
                        state.captured()));
        began(attempt.work());
    }

    private void began(Work work) {
        var slot = draft.order.slot(work);
        draft.put(slot, draft.work(slot).began(entry.at()));
        draft.backBegan |= work.kind() == Work.Kind.UNDO || work.kind() == Work.Kind.BACK;
        if (work.kind() != Work.Kind.STEP) {
            return;
        }
        if (draft.order.offset(slot).filter(offset -> !offset.beforeT()).isPresent()) {
            draft.timeline = draft.timeline.reachT();
        }
        if (job(work).nature() == Job.Nature.PEOPLE) {
            draft.tell(Moment.WAITING, draft.order.step(slot).title(), entry);
        }
    }

    void ended(AttemptId attempt, Outcome outcome) {
        var state = state(attempt.work(), attempt.target());
        if (!(state.status() instanceof Status.Running running)
                || running.attempt() != attempt.number()) {
            throw new BrokenJournal(entry, attempt + " is not running");
        }
        if (outcome instanceof Outcome.Unknown(var reason)) {
            unknown(attempt.work(), attempt.target(), state, running, reason);
        } else {
            settle(attempt, state, outcome);
        }
    }

    private void unknown(
            Work work, String target, TargetState state, Status.Running running, String reason) {
        var status =
                new Status.Unknown(
                        running.attempt(),
                        reason,
                        entry.at(),
                        running.notAfter(),
                        running.deadline(),
                        0,
                        entry.at(),
                        entry.number());
        put(work, target, state.with(status));
        if (!asksTheTarget(job(work)) && !job(work).effect().mayRepeat()) {
            draft.tell(Moment.WAITING, work + ": outcome unknown: " + reason, entry);
        }
    }

    static boolean asksTheTarget(Job job) {
        return job.probes() || job.writtenProbe();
    }

    void probed(AttemptId attempt, Outcome outcome) {
        var state = state(attempt.work(), attempt.target());
        var unknown = unknown(attempt, state);
        if (!(outcome instanceof Outcome.Unknown(var reason))) {
            settle(attempt, state, outcome);
            return;
        }
        var probes = unknown.probes() + 1;
        var status =
                new Status.Unknown(
                        unknown.attempt(),
                        reason,
                        unknown.since(),
                        unknown.notAfter(),
                        unknown.deadline(),
                        probes,
                        entry.at().plus(Limits.PROBE_PAUSE),
                        unknown.entry());
        put(attempt.work(), attempt.target(), state.with(status));
        if (probes == Limits.PROBES && !job(attempt.work()).effect().mayRepeat()) {
            draft.tell(Moment.WAITING, attempt.work() + ": outcome unknown: " + reason, entry);
        }
    }

    void resolved(AttemptId attempt, boolean ran) {
        var state = state(attempt.work(), attempt.target());
        unknown(attempt, state);
        settle(
                attempt,
                state,
                ran ? Outcome.succeeded() : new Outcome.NotRun("a person said that it did not"));
    }

    private Status.Unknown unknown(AttemptId attempt, TargetState state) {
        if (state.status() instanceof Status.Unknown unknown
                && unknown.attempt() == attempt.number()) {
            return unknown;
        }
        throw new BrokenJournal(entry, attempt + " is not of unknown outcome");
    }

    /** What a known outcome makes of the target. */
    private void settle(AttemptId attempt, TargetState state, Outcome outcome) {
        var work = attempt.work();
        switch (outcome) {
            case Outcome.Succeeded(var outputs) -> {
                var touched = job(work).changes() ? state.touchedNow() : state;
                put(
                        work,
                        attempt.target(),
                        touched.with(new Status.Succeeded(entry.at(), outputs)));
                tellDone(work);
            }
            case Outcome.Failed(var reason, var sent) -> {
                var touched = sent && job(work).changes() ? state.touchedNow() : state;
                againOrFailed(work, attempt.target(), touched, reason, sent);
            }
            case Outcome.NotRun(var reason) -> notRun(work, attempt.target(), state, reason);
            case Outcome.Unknown _ -> throw new BrokenJournal(entry, "unknown settles nothing");
        }
    }

    private void tellDone(Work work) {
        if (work.kind() == Work.Kind.STEP && draft.work(draft.order.slot(work)).isOver()) {
            draft.tell(Moment.STEP_DONE, draft.order.step(work.id()).title(), entry);
        }
    }

    private void againOrFailed(
            Work work, String target, TargetState state, String reason, boolean sent) {
        var job = job(work);
        var used = state.attempts() - state.repeats();
        var safe = !sent || job.effect() != Effect.ONCE;
        if (safe && used < job.retry().attempts()) {
            put(work, target, waiting(state, entry.at().plus(job.retry().pause())));
        } else {
            failed(work, target, state, reason);
        }
    }

    /** It did not run and cannot any more: trying again is safe, and does not count as a try. */
    private void notRun(Work work, String target, TargetState state, String reason) {
        var free = entry.actor().kind() == Actor.Kind.PERSON;
        if (free || state.repeats() < Limits.REPEATS_AFTER_UNKNOWN) {
            var again =
                    new TargetState(
                            state.status(),
                            state.attempts(),
                            state.repeats() + 1,
                            state.touched(),
                            state.captured());
            put(work, target, waiting(again, entry.at()));
        } else {
            failed(work, target, state, reason);
        }
    }

    private static TargetState waiting(TargetState state, Instant notBefore) {
        return state.with(new Status.Waiting(notBefore));
    }

    private void failed(Work work, String target, TargetState state, String reason) {
        put(work, target, state.with(new Status.Failed(entry.at(), reason, entry.number())));
        if (!draft.failed.get(draft.order.slot(work))) {
            return;
        }
        draft.tell(Moment.STEP_FAILED, work + ": " + reason, entry);
        if (work.kind() == Work.Kind.STEP
                && draft.order.step(work.id()).safety().onFailure() == FailurePolicy.HOLD) {
            draft.tell(Moment.HELD, work + " failed: " + reason, entry);
        }
    }

    /** The work is to be done once more, whatever came of it before; attempts count on. */
    void renew(Work work) {
        var slot = draft.order.slot(work);
        if (draft.work(slot).began().isPresent()) {
            var attempts = state(work, Step.UNNAMED_TARGET).attempts();
            var again =
                    new TargetState(
                            TargetState.UNTRIED.status(),
                            attempts,
                            attempts,
                            false,
                            Optional.empty());
            draft.put(slot, draft.work(slot).with(Step.UNNAMED_TARGET, again));
        }
    }

    /** Exactly one more try for every target that had failed. */
    void allowed(Work work) {
        var slot = draft.order.slot(work);
        check(draft.failed.get(slot), work + " has not failed");
        for (var target : draft.work(slot).targets().keySet()) {
            var state = draft.work(slot).target(target);
            if (state.status() instanceof Status.Failed) {
                var limit = job(work).retry().attempts();
                var repeats = Math.max(state.repeats(), state.attempts() - limit + 1);
                put(
                        work,
                        target,
                        new TargetState(
                                new Status.Waiting(entry.at()),
                                state.attempts(),
                                repeats,
                                state.touched(),
                                state.captured()));
            }
        }
    }

    private Job job(Work work) {
        return Job.of(draft.plan, draft.order, work);
    }

    private TargetState state(Work work, String target) {
        return draft.work(draft.order.slot(work)).target(target);
    }

    private void put(Work work, String target, TargetState state) {
        var slot = draft.order.slot(work);
        draft.put(slot, draft.work(slot).with(target, state));
    }

    private void check(boolean possible, String because) {
        if (!possible) {
            throw new BrokenJournal(entry, because);
        }
    }
}

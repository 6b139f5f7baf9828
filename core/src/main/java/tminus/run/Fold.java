package tminus.run;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import tminus.plan.Messages.Moment;
import tminus.plan.Rollback.Reaction;
import tminus.plan.Schedule.AtEnd;

/** Folds one entry into a run. Total over events: the switch has no default on purpose. */
final class Fold {
    private final Draft draft;
    private final Entry entry;

    Fold(Draft draft, Entry entry) {
        this.draft = draft;
        this.entry = entry;
    }

    Draft folded() {
        check(entry.number() == draft.number + 1, "the one before has number " + draft.number);
        check(entry.fence() >= draft.fence, "fence " + draft.fence + " was there before");
        check(isPossibleNow(), "the run has ended");
        draft.number = entry.number();
        draft.at = entry.at();
        draft.fence = entry.fence();
        entry.request().ifPresent(this::remember);
        apply();
        return draft;
    }

    private void remember(String request) {
        var longer = new LinkedHashSet<>(draft.requests);
        longer.add(request);
        draft.requests = longer;
    }

    private boolean isPossibleNow() {
        return !(draft.stage instanceof Stage.Ended)
                || switch (entry.event()) {
                    case Event.NoticeSent _,
                            Event.NoticeFailed _,
                            Event.NoticeRehearsed _,
                            Event.LateResult _,
                            Event.ControlIgnored _,
                            Event.OwnerChanged _,
                            Event.ClockWentBack _ ->
                            true;
                    case Event.RunCreated _,
                            Event.Interrupted _,
                            Event.LockAwaited _,
                            Event.LockTaken _,
                            Event.TimeZeroSet _,
                            Event.FeasibilityChanged _,
                            Event.WindowClosed _,
                            Event.ContingencyEnded _,
                            Event.WindowExtended _,
                            Event.ConditionAnswered _,
                            Event.ValuesCaptured _,
                            Event.CaptureFailed _,
                            Event.AttemptStarted _,
                            Event.AttemptEnded _,
                            Event.AttemptProbed _,
                            Event.UnknownResolved _,
                            Event.WorkSkipped _,
                            Event.RetryAllowed _,
                            Event.FailureAccepted _,
                            Event.CheckConfirmed _,
                            Event.ApprovalGiven _,
                            Event.ApprovalWithdrawn _,
                            Event.Rejected _,
                            Event.GoSaid _,
                            Event.SignedOff _,
                            Event.GateOpened _,
                            Event.Held _,
                            Event.Released _,
                            Event.TriggerFired _,
                            Event.TriggerDecided _,
                            Event.RollbackBegan _,
                            Event.WayBackPlanned _,
                            Event.WayOutBegan _,
                            Event.AbortAsked _,
                            Event.Escalated _,
                            Event.NoticeDue _,
                            Event.NoticeDropped _,
                            Event.RunEnded _ ->
                            false;
                };
    }

    private void apply() {
        switch (entry.event()) {
            case Event.RunCreated _ -> check(false, "a run is created once");
            case Event.OwnerChanged(var owner) -> new AttemptFold(draft, entry).orphan(owner);
            case Event.Interrupted _,
                    Event.ClockWentBack _,
                    Event.LateResult _,
                    Event.ControlIgnored _,
                    Event.Rejected _,
                    Event.AbortAsked _ -> {}
            case Event.LockAwaited(var lock, var holder) ->
                    draft.gate =
                            draft.gate.with(
                                    new Gate.Lock.Awaited(
                                            lock, holder, entry.at(), entry.number()));
            case Event.LockTaken(var lock) ->
                    draft.gate = draft.gate.with(new Gate.Lock.Taken(lock));
            case Event.TimeZeroSet(var timeZero, _) ->
                    draft.timeline = draft.timeline.timeZero(timeZero);
            case Event.FeasibilityChanged(_, _, var end, var rollback) ->
                    draft.timeline = draft.timeline.fits(end, rollback);
            case Event.WindowClosed() -> windowClosed();
            case Event.ContingencyEnded() -> contingencyEnded();
            case Event.WindowExtended(var until, _) -> {
                draft.timeline = draft.timeline.extend(until);
                draft.warned = true;
            }
            case Event.ConditionAnswered(var step, var holds, var because) ->
                    condition(step, holds, because);
            case Event.ValuesCaptured(var work, var target, var values) ->
                    new AttemptFold(draft, entry).captured(work, target, values);
            case Event.CaptureFailed(var work, var target, var reason) ->
                    new AttemptFold(draft, entry).captureFailed(work, target, reason);
            case Event.AttemptStarted started -> new AttemptFold(draft, entry).started(started);
            case Event.AttemptEnded(var attempt, var outcome) ->
                    new AttemptFold(draft, entry).ended(attempt, outcome);
            case Event.AttemptProbed(var attempt, var outcome) ->
                    new AttemptFold(draft, entry).probed(attempt, outcome);
            case Event.UnknownResolved(var attempt, var ran, _) ->
                    new AttemptFold(draft, entry).resolved(attempt, ran);
            case Event.WorkSkipped(var work, var reason) -> skipped(work, reason);
            case Event.RetryAllowed(var work, _) -> new AttemptFold(draft, entry).allowed(work);
            case Event.FailureAccepted(var work, var reason) -> accepted(work, reason);
            case Event.CheckConfirmed(var item, _) ->
                    draft.gate = draft.gate.confirmed(item, entry.actor().name());
            case Event.ApprovalGiven(var approval, var digest, var expires) ->
                    draft.gate =
                            draft.gate.approved(
                                    new Gate.Given(
                                            approval,
                                            entry.actor().name(),
                                            entry.actor().means(),
                                            digest,
                                            expires));
            case Event.ApprovalWithdrawn(var approval) ->
                    draft.gate = draft.gate.withdrawn(approval, entry.actor().name());
            case Event.GoSaid(var step, var role) -> draft.gate = draft.gate.go(step, role);
            case Event.SignedOff(var signOff) -> draft.gate = draft.gate.signedOff(signOff);
            case Event.GateOpened() -> gateOpened();
            case Event.Held(var because) -> held(because);
            case Event.Released _ -> draft.attention = draft.attention.released();
            case Event.TriggerFired fired -> triggerFired(fired);
            case Event.TriggerDecided(var trigger, var reaction, _) ->
                    triggerDecided(trigger, reaction);
            case Event.RollbackBegan(var because) -> {
                draft.stage = new Stage.Backward(because, false, false);
                draft.attention = draft.attention.released();
                draft.tell(Moment.ROLLING_BACK, because, entry);
            }
            case Event.WayBackPlanned planned -> wayBackPlanned(planned);
            case Event.WayOutBegan(var outcome, var because) -> {
                draft.stage = new Stage.Leaving(outcome, because);
                draft.attention = draft.attention.released();
            }
            case Event.Escalated(var level, var question, var to) -> {
                draft.attention = draft.attention.escalated(level, question);
                draft.tell(Moment.ESCALATED, to + ": " + question, entry);
            }
            case Event.NoticeDue(var notice) -> noticeDue(notice);
            case Event.NoticeDropped(var notice, _) ->
                    draft.timeline = draft.timeline.noticeDone(notice);
            case Event.NoticeSent(var key) -> draft.mail = draft.mail.sent(key);
            case Event.NoticeRehearsed(var key) -> draft.mail = draft.mail.sent(key);
            case Event.NoticeFailed(var key, _, var last) ->
                    draft.mail = draft.mail.failed(key, last, entry.at());
            case Event.RunEnded(var outcome, var because) -> ended(outcome, because);
        }
    }

    private void windowClosed() {
        draft.timeline = draft.timeline.close(entry.at(), entry.number());
        if (draft.plan
                .schedule()
                .window()
                .map(window -> window.atEnd() == AtEnd.HOLD)
                .orElse(true)) {
            draft.tell(Moment.HELD, "the window has closed", entry);
        }
    }

    private void contingencyEnded() {
        check(Rules.isGoingBack(new Run(draft)), "nothing is being taken back");
        draft.timeline = draft.timeline.endContingency(entry.at(), entry.number());
        draft.tell(
                Moment.ROLLING_BACK,
                "it goes on although the window and its contingency are over",
                entry);
    }

    private void condition(String step, boolean holds, String because) {
        var slot = draft.order.slot(Work.step(step));
        var state = draft.work(slot).answered(holds);
        draft.put(slot, holds ? state : state.settled(WorkState.How.SKIPPED, because));
    }

    private void skipped(Work work, String reason) {
        var slot = draft.order.slot(work);
        check(!draft.work(slot).isOver(), work + " is over");
        draft.warned |= entry.actor().kind() == Actor.Kind.PERSON;
        draft.put(slot, draft.work(slot).settled(WorkState.How.SKIPPED, reason));
    }

    private void accepted(Work work, String reason) {
        var slot = draft.order.slot(work);
        check(draft.failed.get(slot), work + " has not failed");
        draft.warned = true;
        if (!work.forward() && draft.stage instanceof Stage.Backward(var because, var planned, _)) {
            draft.stage = new Stage.Backward(because, planned, true);
        }
        draft.put(slot, draft.work(slot).settled(WorkState.How.ACCEPTED, reason));
    }

    private void gateOpened() {
        check(draft.stage instanceof Stage.Gated, "the gate was open");
        draft.began = Optional.of(entry.at());
        draft.stage =
                draft.forward.done()
                        ? new Stage.Closing(entry.at(), entry.number())
                        : new Stage.Forward();
        draft.tell(Moment.STARTED, draft.header.id(), entry);
    }

    private void held(String because) {
        draft.attention =
                draft.attention.held(new Attention.Hold(because, entry.at(), entry.number()));
        draft.tell(Moment.HELD, because, entry);
    }

    private void triggerFired(Event.TriggerFired fired) {
        var failure = draft.work(draft.order.slot(fired.cause())).failureEntry();
        draft.attention =
                draft.attention.fired(
                        new Attention.Fired(
                                fired.trigger(),
                                fired.cause(),
                                failure,
                                fired.because(),
                                entry.at(),
                                entry.number(),
                                fired.decideBy(),
                                Optional.empty()));
        draft.tell(Moment.TRIGGERED, fired.because(), entry);
    }

    private void triggerDecided(int trigger, Reaction reaction) {
        draft.attention = draft.attention.decided(trigger, reaction);
        if (reaction == Reaction.HOLD) {
            draft.tell(Moment.HELD, "a decision was to hold", entry);
        }
    }

    private void wayBackPlanned(Event.WayBackPlanned planned) {
        if (!(draft.stage instanceof Stage.Backward(var because, _, var givenUp))) {
            throw new BrokenJournal(entry, "no rollback was begun");
        }
        var chosen = new BitSet();
        planned.steps().forEach(step -> takeBack(step, chosen));
        draft.backward = Frontier.over(draft.order.graph().backOver(chosen), chosen);
        draft.stage = new Stage.Backward(because, true, givenUp);
        new AttemptFold(draft, entry).renew(Work.verify());
    }

    /** Only the targets that may be different from before are taken back. */
    private void takeBack(String step, BitSet chosen) {
        chosen.set(draft.order.number(step));
        var changed =
                draft.work(draft.order.slot(Work.step(step))).targets().entrySet().stream()
                        .filter(target -> target.getValue().mayBeChanged())
                        .map(Map.Entry::getKey)
                        .toList();
        var slot = draft.order.slot(Work.undo(step));
        draft.works = draft.works.with(slot, WorkState.untried(changed));
    }

    private void noticeDue(String id) {
        draft.timeline = draft.timeline.noticeDone(id);
        for (var notice : draft.plan.messages().notices()) {
            if (notice.id().equals(id)) {
                draft.mail = draft.mail.due(notice, entry.at());
            }
        }
    }

    private void ended(RunOutcome outcome, String because) {
        draft.stage = new Stage.Ended(outcome, because);
        moment(outcome).ifPresent(moment -> draft.tell(moment, because, entry));
    }

    private static Optional<Moment> moment(RunOutcome outcome) {
        return switch (outcome) {
            case SUCCEEDED, SUCCEEDED_WITH_WARNINGS -> Optional.of(Moment.SUCCEEDED);
            case ROLLED_BACK -> Optional.of(Moment.ROLLED_BACK);
            case ROLLBACK_FAILED -> Optional.of(Moment.ROLLBACK_FAILED);
            case FAILED -> Optional.of(Moment.FAILED);
            case ABORTED, REJECTED, EXPIRED, SUPERSEDED -> Optional.of(Moment.ABORTED);
        };
    }

    private void check(boolean possible, String because) {
        if (!possible) {
            throw new BrokenJournal(entry, because);
        }
    }
}

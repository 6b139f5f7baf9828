package tminus.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import tminus.connector.Outcome;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** What became of every work of a run so far, with times, told from its entries. */
public final class Account {
    private final SequencedMap<Work, List<Try>> tries = new LinkedHashMap<>();
    private final SequencedMap<Work, String> skipped = new LinkedHashMap<>();
    private final SequencedMap<Work, String> accepted = new LinkedHashMap<>();

    private Account() {}

    public static Account of(List<Entry> entries) {
        var account = new Account();
        entries.forEach(account::take);
        return account;
    }

    public WorkAccount work(Work work) {
        return new WorkAccount(
                work,
                tries.getOrDefault(work, List.of()),
                Optional.ofNullable(skipped.get(work)),
                Optional.ofNullable(accepted.get(work)));
    }

    /** Every work that was begun or skipped, in the order in which that happened first. */
    public List<WorkAccount> works() {
        var works = new ArrayList<>(tries.keySet());
        skipped.keySet().stream().filter(work -> !works.contains(work)).forEach(works::add);
        return works.stream().map(this::work).toList();
    }

    private void take(Entry entry) {
        switch (entry.event()) {
            case Event.AttemptStarted started ->
                    tries.computeIfAbsent(started.attempt().work(), _ -> new ArrayList<>())
                            .add(Try.begun(started.attempt(), entry.number(), entry.at()));
            case Event.AttemptEnded(var attempt, var outcome) ->
                    change(attempt, tried -> tried.ended(entry.at(), outcome));
            case Event.AttemptProbed(var attempt, var outcome) ->
                    change(attempt, tried -> tried.settled(entry.at(), outcome, "its probe"));
            case Event.UnknownResolved(var attempt, var ran, var reason) ->
                    change(
                            attempt,
                            tried ->
                                    tried.settled(
                                            entry.at(),
                                            ran ? Outcome.succeeded() : new Outcome.NotRun(reason),
                                            entry.actor().name()));
            case Event.OwnerChanged _ -> openBecomesUnknown(entry.at());
            case Event.WorkSkipped(var work, var reason) -> skipped.put(work, reason);
            case Event.FailureAccepted(var work, var reason) -> accepted.put(work, reason);
            case Event.CaptureFailed failed -> captureFailed(failed, entry);
            case Event.RunCreated _,
                    Event.Interrupted _,
                    Event.LockAwaited _,
                    Event.LockTaken _,
                    Event.TimeZeroSet _,
                    Event.ClockWentBack _,
                    Event.FeasibilityChanged _,
                    Event.WindowClosed _,
                    Event.WindowExtended _,
                    Event.ConditionAnswered _,
                    Event.ValuesCaptured _,
                    Event.LateResult _,
                    Event.RetryAllowed _,
                    Event.CheckConfirmed _,
                    Event.ApprovalGiven _,
                    Event.ApprovalWithdrawn _,
                    Event.Rejected _,
                    Event.GoSaid _,
                    Event.SignedOff _,
                    Event.Held _,
                    Event.Released _,
                    Event.TriggerFired _,
                    Event.TriggerDecided _,
                    Event.RollbackBegan _,
                    Event.GateOpened _,
                    Event.WayBackPlanned _,
                    Event.WayOutBegan _,
                    Event.AbortAsked _,
                    Event.Escalated _,
                    Event.NoticeDue _,
                    Event.NoticeDropped _,
                    Event.NoticeSent _,
                    Event.NoticeFailed _,
                    Event.ControlIgnored _,
                    Event.RunEnded _ -> {}
        }
    }

    private void change(AttemptId attempt, UnaryOperator<Try> change) {
        tries.getOrDefault(attempt.work(), new ArrayList<>())
                .replaceAll(tried -> tried.attempt().equals(attempt) ? change.apply(tried) : tried);
    }

    private void openBecomesUnknown(Instant at) {
        var lost = new Outcome.Unknown("the process that carried the run is gone");
        tries.values()
                .forEach(list ->
                        list.replaceAll(tried -> tried.isOpen() ? tried.ended(at, lost) : tried));
    }

    // Not an attempt, as nothing was sent; but people see a step that failed.
    private void captureFailed(Event.CaptureFailed failed, Entry entry) {
        var attempt = new AttemptId(failed.work(), failed.target(), 0);
        tries.computeIfAbsent(failed.work(), _ -> new ArrayList<>())
                .add(
                        Try.begun(attempt, entry.number(), entry.at())
                                .ended(entry.at(), new Outcome.Failed(failed.reason(), false)));
    }
}

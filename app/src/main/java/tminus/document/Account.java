package tminus.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import tminus.connector.Outcome;
import tminus.plan.Action;
import tminus.plan.Plan;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Work;

/** What was tried in a run so far, with times, told from its entries. */
final class Account {
    private final SequencedMap<Work, List<Try>> tries = new LinkedHashMap<>();

    private final Plan plan;

    private Account(Plan plan) {
        this.plan = plan;
    }

    static Account of(Plan plan, List<Entry> entries) {
        var account = new Account(plan);
        entries.forEach(account::take);
        return account;
    }

    /** Every work that was begun, in the order in which that happened first. */
    List<WorkAccount> works() {
        return tries.entrySet().stream()
                .map(entry -> new WorkAccount(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Every attempt, in the order in which they began. */
    List<Try> tries() {
        return tries.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Try::number))
                .toList();
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
            case Event.CaptureFailed failed -> captureFailed(failed, entry);
            case Event.RunCreated _,
                    Event.Interrupted _,
                    Event.LockAwaited _,
                    Event.LockTaken _,
                    Event.TimeZeroSet _,
                    Event.ClockWentBack _,
                    Event.FeasibilityChanged _,
                    Event.WindowClosed _,
                    Event.ContingencyEnded _,
                    Event.WindowExtended _,
                    Event.ConditionAnswered _,
                    Event.ValuesCaptured _,
                    Event.LateResult _,
                    Event.RetryAllowed _,
                    Event.WorkSkipped _,
                    Event.FailureAccepted _,
                    Event.GateOpened _,
                    Event.WayBackPlanned _,
                    Event.WayOutBegan _,
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
                    Event.AbortAsked _,
                    Event.Escalated _,
                    Event.NoticeDue _,
                    Event.NoticeDropped _,
                    Event.NoticeSent _,
                    Event.NoticeRehearsed _,
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
        tries.forEach((work, list) -> {
            if (isMachine(work)) {
                list.replaceAll(tried -> tried.isOpen() ? tried.ended(at, lost) : tried);
            }
        });
    }

    /** People and time go on without a process. */
    private boolean isMachine(Work work) {
        return PlanWorks.action(plan, work)
                .filter(action ->
                        switch (action) {
                            case Action.Ask _, Action.Go _, Action.Wait _ -> true;
                            case Action.Use _, Action.UndoOf _ -> false;
                        })
                .isEmpty();
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

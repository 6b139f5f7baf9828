package tminus.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.plan.Plan;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Work;

/** Where a run did not go as its plan says. */
final class Deviations {
    private Deviations() {}

    /** True for an entry that the plan did not foresee. */
    static boolean isOne(Entry entry, Header header) {
        return switch (entry.event()) {
            case Event.OwnerChanged _ -> entry.number() > 2;
            case Event.TimeZeroSet _ -> header.start().isPresent();
            case Event.FeasibilityChanged changed -> !changed.endFits() || !changed.rollbackFits();
            case Event.NoticeFailed failed -> failed.last();
            case Event.Interrupted _,
                    Event.LockAwaited _,
                    Event.ClockWentBack _,
                    Event.WindowClosed _,
                    Event.ContingencyEnded _,
                    Event.WindowExtended _,
                    Event.CaptureFailed _,
                    Event.LateResult _,
                    Event.UnknownResolved _,
                    Event.WorkSkipped _,
                    Event.RetryAllowed _,
                    Event.FailureAccepted _,
                    Event.ApprovalWithdrawn _,
                    Event.Rejected _,
                    Event.Held _,
                    Event.TriggerFired _,
                    Event.RollbackBegan _,
                    Event.AbortAsked _,
                    Event.Escalated _,
                    Event.NoticeDropped _,
                    Event.ControlIgnored _ ->
                    true;
            case Event.RunCreated _,
                    Event.LockTaken _,
                    Event.ConditionAnswered _,
                    Event.ValuesCaptured _,
                    Event.AttemptStarted _,
                    Event.AttemptEnded _,
                    Event.AttemptProbed _,
                    Event.CheckConfirmed _,
                    Event.ApprovalGiven _,
                    Event.GoSaid _,
                    Event.SignedOff _,
                    Event.GateOpened _,
                    Event.Released _,
                    Event.TriggerDecided _,
                    Event.WayBackPlanned _,
                    Event.WayOutBegan _,
                    Event.NoticeDue _,
                    Event.NoticeSent _,
                    Event.NoticeRehearsed _,
                    Event.RunEnded _ ->
                    false;
        };
    }

    /** Steps that took longer than planned, or more than one attempt. */
    static List<String> ofTime(Plan plan, Account account, Titles titles) {
        var found = new ArrayList<String>();
        for (var told : account.works()) {
            if (told.wasRepeated()) {
                found.add(
                        titles.of(told.work())
                                + " took "
                                + told.tries().size()
                                + " attempts in all");
            }
            if (told.work().kind() == Work.Kind.STEP) {
                plan.step(told.work().id())
                        .flatMap(tminus.plan.Step::takes)
                        .flatMap(planned -> late(told, planned))
                        .ifPresent(late -> found.add(titles.of(told.work()) + " took " + late));
            }
        }
        return found;
    }

    private static Optional<String> late(WorkAccount told, Duration planned) {
        return told.ended()
                .map(ended -> Duration.between(told.started(), ended))
                .filter(actual -> actual.compareTo(planned) > 0)
                .map(actual -> Times.span(actual) + " instead of " + Times.span(planned));
    }
}

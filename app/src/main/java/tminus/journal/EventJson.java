package tminus.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tminus.run.Event;
import tminus.source.Json;

/** Every event as JSON and back. The words are for ever: old journals must stay readable. */
final class EventJson {
    private static final SequencedMap<String, Form<?>> FORMS = byType();

    private EventJson() {}

    static String type(Event event) {
        return switch (event) {
            case Event.RunCreated _ -> "run-created";
            case Event.OwnerChanged _ -> "owner-changed";
            case Event.Interrupted _ -> "interrupted";
            case Event.LockAwaited _ -> "lock-awaited";
            case Event.LockTaken _ -> "lock-taken";
            case Event.TimeZeroSet _ -> "time-zero-set";
            case Event.ClockWentBack _ -> "clock-went-back";
            case Event.FeasibilityChanged _ -> "feasibility-changed";
            case Event.WindowClosed _ -> "window-closed";
            case Event.ContingencyEnded _ -> "contingency-ended";
            case Event.WindowExtended _ -> "window-extended";
            case Event.ConditionAnswered _ -> "condition-answered";
            case Event.ValuesCaptured _ -> "values-captured";
            case Event.CaptureFailed _ -> "capture-failed";
            case Event.AttemptStarted _ -> "attempt-started";
            case Event.AttemptEnded _ -> "attempt-ended";
            case Event.AttemptProbed _ -> "attempt-probed";
            case Event.LateResult _ -> "late-result";
            case Event.UnknownResolved _ -> "unknown-resolved";
            case Event.WorkSkipped _ -> "work-skipped";
            case Event.RetryAllowed _ -> "retry-allowed";
            case Event.FailureAccepted _ -> "failure-accepted";
            case Event.CheckConfirmed _ -> "check-confirmed";
            case Event.ApprovalGiven _ -> "approval-given";
            case Event.ApprovalWithdrawn _ -> "approval-withdrawn";
            case Event.Rejected _ -> "rejected";
            case Event.GoSaid _ -> "go-said";
            case Event.SignedOff _ -> "signed-off";
            case Event.Held _ -> "held";
            case Event.Released _ -> "released";
            case Event.TriggerFired _ -> "trigger-fired";
            case Event.TriggerDecided _ -> "trigger-decided";
            case Event.RollbackBegan _ -> "rollback-began";
            case Event.GateOpened _ -> "gate-opened";
            case Event.WayBackPlanned _ -> "way-back-planned";
            case Event.WayOutBegan _ -> "way-out-began";
            case Event.AbortAsked _ -> "abort-asked";
            case Event.Escalated _ -> "escalated";
            case Event.NoticeDue _ -> "notice-due";
            case Event.NoticeDropped _ -> "notice-dropped";
            case Event.NoticeSent _ -> "notice-sent";
            case Event.NoticeRehearsed _ -> "notice-rehearsed";
            case Event.NoticeFailed _ -> "notice-failed";
            case Event.ControlIgnored _ -> "control-ignored";
            case Event.RunEnded _ -> "run-ended";
        };
    }

    static Json.Members write(Event event) {
        return form(type(event)).write(event);
    }

    /** Throws {@link Unreadable} for a type that this version does not know. */
    static Event read(String type, Json.Members body) {
        return form(type).read(body);
    }

    static List<Form<?>> forms() {
        return List.copyOf(FORMS.values());
    }

    private static Form<?> form(String type) {
        var form = FORMS.get(type);
        if (form == null) {
            throw new Unreadable(
                    "is of type \""
                            + type
                            + "\", which this version of tminus does not know; use the version that"
                            + " wrote it, or a newer one");
        }
        return form;
    }

    private static SequencedMap<String, Form<?>> byType() {
        var forms = new LinkedHashMap<String, Form<?>>();
        Stream.of(RunForms.ALL, WorkForms.ALL, PeopleForms.ALL, NoticeForms.ALL)
                .flatMap(List::stream)
                .forEach(form -> forms.put(form.type(), form));
        return forms;
    }
}

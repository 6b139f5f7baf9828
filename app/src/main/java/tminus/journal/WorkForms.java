package tminus.journal;

import java.util.List;
import tminus.run.Event;

/** How events about work and its attempts are written and read. */
final class WorkForms {
    private WorkForms() {}

    private static final Form<Event.ConditionAnswered> CONDITION_ANSWERED =
            new Form<>(
                    "condition-answered",
                    Event.ConditionAnswered.class,
                    (to, event) ->
                            to.text("step", event.step())
                                    .truth("holds", event.holds())
                                    .text("because", event.because()),
                    from ->
                            new Event.ConditionAnswered(
                                    from.text("step"), from.truth("holds"), from.text("because")));

    private static final Form<Event.ValuesCaptured> VALUES_CAPTURED =
            new Form<>(
                    "values-captured",
                    Event.ValuesCaptured.class,
                    (to, event) ->
                            to.work(event.work())
                                    .text("target", event.target())
                                    .pairs("values", event.values()),
                    from ->
                            new Event.ValuesCaptured(
                                    from.work(), from.text("target"), from.pairs("values")));

    private static final Form<Event.CaptureFailed> CAPTURE_FAILED =
            new Form<>(
                    "capture-failed",
                    Event.CaptureFailed.class,
                    (to, event) ->
                            to.work(event.work())
                                    .text("target", event.target())
                                    .text("reason", event.reason()),
                    from ->
                            new Event.CaptureFailed(
                                    from.work(), from.text("target"), from.text("reason")));

    private static final Form<Event.AttemptStarted> ATTEMPT_STARTED =
            new Form<>(
                    "attempt-started",
                    Event.AttemptStarted.class,
                    (to, event) ->
                            to.attempt(event.attempt())
                                    .text("digest", event.digest())
                                    .instant("not-after", event.notAfter())
                                    .instant("deadline", event.deadline()),
                    from ->
                            new Event.AttemptStarted(
                                    from.attempt(),
                                    from.text("digest"),
                                    from.instant("not-after"),
                                    from.instant("deadline")));

    private static final Form<Event.AttemptEnded> ATTEMPT_ENDED =
            new Form<>(
                    "attempt-ended",
                    Event.AttemptEnded.class,
                    (to, event) -> to.attempt(event.attempt()).outcome(event.outcome()),
                    from -> new Event.AttemptEnded(from.attempt(), from.outcome()));

    private static final Form<Event.AttemptProbed> ATTEMPT_PROBED =
            new Form<>(
                    "attempt-probed",
                    Event.AttemptProbed.class,
                    (to, event) -> to.attempt(event.attempt()).outcome(event.outcome()),
                    from -> new Event.AttemptProbed(from.attempt(), from.outcome()));

    private static final Form<Event.LateResult> LATE_RESULT =
            new Form<>(
                    "late-result",
                    Event.LateResult.class,
                    (to, event) -> to.attempt(event.attempt()).outcome(event.outcome()),
                    from -> new Event.LateResult(from.attempt(), from.outcome()));

    private static final Form<Event.UnknownResolved> UNKNOWN_RESOLVED =
            new Form<>(
                    "unknown-resolved",
                    Event.UnknownResolved.class,
                    (to, event) ->
                            to.attempt(event.attempt())
                                    .truth("ran", event.ran())
                                    .text("reason", event.reason()),
                    from ->
                            new Event.UnknownResolved(
                                    from.attempt(), from.truth("ran"), from.text("reason")));

    private static final Form<Event.WorkSkipped> WORK_SKIPPED =
            new Form<>(
                    "work-skipped",
                    Event.WorkSkipped.class,
                    (to, event) -> to.work(event.work()).text("reason", event.reason()),
                    from -> new Event.WorkSkipped(from.work(), from.text("reason")));

    private static final Form<Event.RetryAllowed> RETRY_ALLOWED =
            new Form<>(
                    "retry-allowed",
                    Event.RetryAllowed.class,
                    (to, event) -> to.work(event.work()).text("reason", event.reason()),
                    from -> new Event.RetryAllowed(from.work(), from.text("reason")));

    private static final Form<Event.FailureAccepted> FAILURE_ACCEPTED =
            new Form<>(
                    "failure-accepted",
                    Event.FailureAccepted.class,
                    (to, event) -> to.work(event.work()).text("reason", event.reason()),
                    from -> new Event.FailureAccepted(from.work(), from.text("reason")));

    static final List<Form<?>> ALL =
            List.of(
                    CONDITION_ANSWERED,
                    VALUES_CAPTURED,
                    CAPTURE_FAILED,
                    ATTEMPT_STARTED,
                    ATTEMPT_ENDED,
                    ATTEMPT_PROBED,
                    LATE_RESULT,
                    UNKNOWN_RESOLVED,
                    WORK_SKIPPED,
                    RETRY_ALLOWED,
                    FAILURE_ACCEPTED);
}

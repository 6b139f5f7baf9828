package tminus.journal;

import java.util.List;
import tminus.plan.Rollback.Reaction;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.source.Words;

/** How events about the run as a whole are written and read. */
final class RunForms {
    private RunForms() {}

    private static final Form<Event.RunCreated> RUN_CREATED =
            new Form<>(
                    "run-created",
                    Event.RunCreated.class,
                    (to, event) -> to.with("header", HeaderJson.write(event.header())),
                    from -> new Event.RunCreated(HeaderJson.read(from.object("header"))));

    private static final Form<Event.OwnerChanged> OWNER_CHANGED =
            new Form<>(
                    "owner-changed",
                    Event.OwnerChanged.class,
                    (to, event) -> to.text("owner", event.owner()),
                    from -> new Event.OwnerChanged(from.text("owner")));

    private static final Form<Event.Interrupted> INTERRUPTED =
            new Form<>(
                    "interrupted",
                    Event.Interrupted.class,
                    (to, event) -> to.text("because", event.because()),
                    from -> new Event.Interrupted(from.text("because")));

    private static final Form<Event.LockAwaited> LOCK_AWAITED =
            new Form<>(
                    "lock-awaited",
                    Event.LockAwaited.class,
                    (to, event) -> to.text("lock", event.lock()).text("holder", event.holder()),
                    from -> new Event.LockAwaited(from.text("lock"), from.text("holder")));

    private static final Form<Event.LockTaken> LOCK_TAKEN =
            new Form<>(
                    "lock-taken",
                    Event.LockTaken.class,
                    (to, event) -> to.text("lock", event.lock()),
                    from -> new Event.LockTaken(from.text("lock")));

    private static final Form<Event.TimeZeroSet> TIME_ZERO_SET =
            new Form<>(
                    "time-zero-set",
                    Event.TimeZeroSet.class,
                    (to, event) ->
                            to.instant("time-zero", event.timeZero())
                                    .text("because", event.because()),
                    from -> new Event.TimeZeroSet(from.instant("time-zero"), from.text("because")));

    private static final Form<Event.ClockWentBack> CLOCK_WENT_BACK =
            new Form<>(
                    "clock-went-back",
                    Event.ClockWentBack.class,
                    (to, event) -> to.duration("by", event.by()),
                    from -> new Event.ClockWentBack(from.duration("by")));

    private static final Form<Event.FeasibilityChanged> FEASIBILITY_CHANGED =
            new Form<>(
                    "feasibility-changed",
                    Event.FeasibilityChanged.class,
                    (to, event) ->
                            to.instant("expected-end", event.expectedEnd())
                                    .instant("last-rollback-start", event.lastRollbackStart())
                                    .truth("end-fits", event.endFits())
                                    .truth("rollback-fits", event.rollbackFits()),
                    from ->
                            new Event.FeasibilityChanged(
                                    from.instant("expected-end"),
                                    from.optionalInstant("last-rollback-start"),
                                    from.truth("end-fits"),
                                    from.truth("rollback-fits")));

    private static final Form<Event.WindowClosed> WINDOW_CLOSED =
            new Form<>(
                    "window-closed",
                    Event.WindowClosed.class,
                    (_, _) -> {},
                    _ -> new Event.WindowClosed());

    private static final Form<Event.ContingencyEnded> CONTINGENCY_ENDED =
            new Form<>(
                    "contingency-ended",
                    Event.ContingencyEnded.class,
                    (_, _) -> {},
                    _ -> new Event.ContingencyEnded());

    private static final Form<Event.WindowExtended> WINDOW_EXTENDED =
            new Form<>(
                    "window-extended",
                    Event.WindowExtended.class,
                    (to, event) ->
                            to.instant("until", event.until()).text("because", event.because()),
                    from -> new Event.WindowExtended(from.instant("until"), from.text("because")));

    private static final Form<Event.Held> HELD =
            new Form<>(
                    "held",
                    Event.Held.class,
                    (to, event) -> to.text("because", event.because()),
                    from -> new Event.Held(from.text("because")));

    private static final Form<Event.Released> RELEASED =
            new Form<>(
                    "released",
                    Event.Released.class,
                    (to, event) -> to.text("because", event.because()),
                    from -> new Event.Released(from.text("because")));

    private static final Form<Event.TriggerFired> TRIGGER_FIRED =
            new Form<>(
                    "trigger-fired",
                    Event.TriggerFired.class,
                    (to, event) ->
                            to.number("trigger", event.trigger())
                                    .work(event.cause())
                                    .text("because", event.because())
                                    .instant("decide-by", event.decideBy()),
                    from ->
                            new Event.TriggerFired(
                                    from.smallNumber("trigger"),
                                    from.work(),
                                    from.text("because"),
                                    from.optionalInstant("decide-by")));

    private static final Form<Event.TriggerDecided> TRIGGER_DECIDED =
            new Form<>(
                    "trigger-decided",
                    Event.TriggerDecided.class,
                    (to, event) ->
                            to.number("trigger", event.trigger())
                                    .text("reaction", Words.of(event.reaction()))
                                    .text("because", event.because()),
                    from ->
                            new Event.TriggerDecided(
                                    from.smallNumber("trigger"),
                                    from.word("reaction", Reaction.class),
                                    from.text("because")));

    private static final Form<Event.RollbackBegan> ROLLBACK_BEGAN =
            new Form<>(
                    "rollback-began",
                    Event.RollbackBegan.class,
                    (to, event) -> to.text("because", event.because()),
                    from -> new Event.RollbackBegan(from.text("because")));

    private static final Form<Event.GateOpened> GATE_OPENED =
            new Form<>(
                    "gate-opened",
                    Event.GateOpened.class,
                    (_, _) -> {},
                    _ -> new Event.GateOpened());

    private static final Form<Event.WayBackPlanned> WAY_BACK_PLANNED =
            new Form<>(
                    "way-back-planned",
                    Event.WayBackPlanned.class,
                    (to, event) -> to.texts("steps", event.steps()),
                    from -> new Event.WayBackPlanned(from.texts("steps")));

    private static final Form<Event.WayOutBegan> WAY_OUT_BEGAN =
            new Form<>(
                    "way-out-began",
                    Event.WayOutBegan.class,
                    (to, event) ->
                            to.text("outcome", event.outcome().word())
                                    .text("because", event.because()),
                    from ->
                            new Event.WayOutBegan(
                                    from.word("outcome", RunOutcome.class), from.text("because")));

    private static final Form<Event.AbortAsked> ABORT_ASKED =
            new Form<>(
                    "abort-asked",
                    Event.AbortAsked.class,
                    (to, event) -> to.text("because", event.because()),
                    from -> new Event.AbortAsked(from.text("because")));

    private static final Form<Event.RunEnded> RUN_ENDED =
            new Form<>(
                    "run-ended",
                    Event.RunEnded.class,
                    (to, event) ->
                            to.text("outcome", event.outcome().word())
                                    .text("because", event.because()),
                    from ->
                            new Event.RunEnded(
                                    from.word("outcome", RunOutcome.class), from.text("because")));

    static final List<Form<?>> ALL =
            List.of(
                    RUN_CREATED,
                    GATE_OPENED,
                    WAY_BACK_PLANNED,
                    WAY_OUT_BEGAN,
                    OWNER_CHANGED,
                    INTERRUPTED,
                    LOCK_AWAITED,
                    LOCK_TAKEN,
                    TIME_ZERO_SET,
                    CLOCK_WENT_BACK,
                    FEASIBILITY_CHANGED,
                    WINDOW_CLOSED,
                    CONTINGENCY_ENDED,
                    WINDOW_EXTENDED,
                    HELD,
                    RELEASED,
                    TRIGGER_FIRED,
                    TRIGGER_DECIDED,
                    ROLLBACK_BEGAN,
                    ABORT_ASKED,
                    RUN_ENDED);
}

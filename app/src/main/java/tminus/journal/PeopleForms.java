package tminus.journal;

import java.util.List;
import tminus.run.Event;

/** How events about what people said are written and read. */
final class PeopleForms {
    private PeopleForms() {}

    private static final Form<Event.CheckConfirmed> CHECK_CONFIRMED =
            new Form<>(
                    "check-confirmed",
                    Event.CheckConfirmed.class,
                    (to, event) -> to.text("item", event.item()).text("evidence", event.evidence()),
                    from ->
                            new Event.CheckConfirmed(
                                    from.text("item"), from.optionalText("evidence")));

    private static final Form<Event.ApprovalGiven> APPROVAL_GIVEN =
            new Form<>(
                    "approval-given",
                    Event.ApprovalGiven.class,
                    (to, event) ->
                            to.text("approval", event.approval())
                                    .text("digest", event.digest())
                                    .instant("expires", event.expires()),
                    from ->
                            new Event.ApprovalGiven(
                                    from.text("approval"),
                                    from.text("digest"),
                                    from.instant("expires")));

    private static final Form<Event.ApprovalWithdrawn> APPROVAL_WITHDRAWN =
            new Form<>(
                    "approval-withdrawn",
                    Event.ApprovalWithdrawn.class,
                    (to, event) -> to.text("approval", event.approval()),
                    from -> new Event.ApprovalWithdrawn(from.text("approval")));

    private static final Form<Event.Rejected> REJECTED =
            new Form<>(
                    "rejected",
                    Event.Rejected.class,
                    (to, event) -> to.text("gate", event.gate()).text("reason", event.reason()),
                    from -> new Event.Rejected(from.text("gate"), from.text("reason")));

    private static final Form<Event.GoSaid> GO_SAID =
            new Form<>(
                    "go-said",
                    Event.GoSaid.class,
                    (to, event) -> to.text("step", event.step()).text("role", event.role()),
                    from -> new Event.GoSaid(from.text("step"), from.text("role")));

    private static final Form<Event.SignedOff> SIGNED_OFF =
            new Form<>(
                    "signed-off",
                    Event.SignedOff.class,
                    (to, event) -> to.text("sign-off", event.signOff()),
                    from -> new Event.SignedOff(from.text("sign-off")));

    private static final Form<Event.ControlIgnored> CONTROL_IGNORED =
            new Form<>(
                    "control-ignored",
                    Event.ControlIgnored.class,
                    (to, event) ->
                            to.text("control", event.control()).text("because", event.because()),
                    from -> new Event.ControlIgnored(from.text("control"), from.text("because")));

    static final List<Form<?>> ALL =
            List.of(
                    CHECK_CONFIRMED,
                    APPROVAL_GIVEN,
                    APPROVAL_WITHDRAWN,
                    REJECTED,
                    GO_SAID,
                    SIGNED_OFF,
                    CONTROL_IGNORED);
}

package tminus.journal;

import java.util.List;
import tminus.run.Event;

/** How events about notices and escalation are written and read. */
final class NoticeForms {
    private NoticeForms() {}

    private static final Form<Event.Escalated> ESCALATED =
            new Form<>(
                    "escalated",
                    Event.Escalated.class,
                    (to, event) ->
                            to.number("level", event.level())
                                    .text("question", event.question())
                                    .text("to", event.to()),
                    from ->
                            new Event.Escalated(
                                    from.smallNumber("level"),
                                    from.text("question"),
                                    from.text("to")));

    private static final Form<Event.NoticeDue> NOTICE_DUE =
            new Form<>(
                    "notice-due",
                    Event.NoticeDue.class,
                    (to, event) -> to.text("notice", event.notice()),
                    from -> new Event.NoticeDue(from.text("notice")));

    private static final Form<Event.NoticeDropped> NOTICE_DROPPED =
            new Form<>(
                    "notice-dropped",
                    Event.NoticeDropped.class,
                    (to, event) ->
                            to.text("notice", event.notice()).text("because", event.because()),
                    from -> new Event.NoticeDropped(from.text("notice"), from.text("because")));

    private static final Form<Event.NoticeSent> NOTICE_SENT =
            new Form<>(
                    "notice-sent",
                    Event.NoticeSent.class,
                    (to, event) -> to.text("key", event.key()),
                    from -> new Event.NoticeSent(from.text("key")));

    private static final Form<Event.NoticeRehearsed> NOTICE_REHEARSED =
            new Form<>(
                    "notice-rehearsed",
                    Event.NoticeRehearsed.class,
                    (to, event) -> to.text("key", event.key()),
                    from -> new Event.NoticeRehearsed(from.text("key")));

    private static final Form<Event.NoticeFailed> NOTICE_FAILED =
            new Form<>(
                    "notice-failed",
                    Event.NoticeFailed.class,
                    (to, event) ->
                            to.text("key", event.key())
                                    .text("reason", event.reason())
                                    .truth("last", event.last()),
                    from ->
                            new Event.NoticeFailed(
                                    from.text("key"), from.text("reason"), from.truth("last")));

    static final List<Form<?>> ALL =
            List.of(
                    ESCALATED,
                    NOTICE_DUE,
                    NOTICE_DROPPED,
                    NOTICE_SENT,
                    NOTICE_REHEARSED,
                    NOTICE_FAILED);
}

package tminus.notify;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import tminus.connector.Channel;
import tminus.plan.Messages.Moment;
import tminus.plan.Messages.Notice;
import tminus.run.Delivery;
import tminus.run.Run;
import tminus.source.Words;
import tminus.work.LateReferences;

/** Writes the message of a notice: the text of the plan, or that of a template. */
final class NoticeText {
    private static final String SCHEDULED = "scheduled";
    private static final String REMINDER = "reminder";

    private NoticeText() {}

    static Channel.Message of(Run run, Delivery delivery) {
        var notice = notice(run, delivery.notice());
        var text =
                notice.flatMap(Notice::text)
                        .map(LateReferences.shown(run, "")::filled)
                        .orElseGet(() -> template(run, delivery, notice));
        return new Channel.Message(
                run.id() + "/" + delivery.key(), name(delivery.to()), subject(run, delivery), text);
    }

    private static Optional<Notice> notice(Run run, String id) {
        return run.plan().messages().notices().stream()
                .filter(notice -> notice.id().equals(id))
                .findFirst();
    }

    private static String name(String channel) {
        return channel.substring(channel.indexOf(':') + 1);
    }

    private static String subject(Run run, Delivery delivery) {
        return "["
                + run.plan().name()
                + " "
                + run.plan().release().version()
                + ", "
                + run.header().environment()
                + "] "
                + delivery.moment().map(NoticeText::headline).orElse("planned for " + time(run));
    }

    private static String template(Run run, Delivery delivery, Optional<Notice> notice) {
        var name =
                notice.flatMap(Notice::template)
                        .orElse(delivery.moment().map(Words::of).orElse(SCHEDULED));
        var what = release(run) + " ";
        var sentence =
                switch (name) {
                    case SCHEDULED -> "is planned for " + time(run) + ".";
                    case REMINDER -> "begins soon, at " + time(run) + ".";
                    default -> sentence(moment(name), delivery);
                };
        return what + sentence + footer(run);
    }

    private static Moment moment(String name) {
        return Arrays.stream(Moment.values())
                .filter(moment -> Words.of(moment).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no template " + name));
    }

    private static String headline(Moment moment) {
        return switch (moment) {
            case STARTED -> "has begun";
            case STEP_DONE -> "step done";
            case STEP_FAILED -> "a step has failed";
            case WAITING -> "waits for a person";
            case HELD -> "is on hold";
            case TRIGGERED -> "a trigger fired";
            case ESCALATED -> "needs somebody at once";
            case ROLLING_BACK -> "is being rolled back";
            case ROLLED_BACK -> "was rolled back";
            case ROLLBACK_FAILED -> "THE ROLLBACK FAILED";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case ABORTED -> "was stopped before any change";
        };
    }

    private static String sentence(Moment moment, Delivery delivery) {
        var detail = delivery.detail();
        return switch (moment) {
            case STARTED -> "has begun.";
            case STEP_DONE -> "goes on. Done: " + detail + ".";
            case STEP_FAILED -> "has a failure. " + detail;
            case WAITING -> "waits for a person: " + detail;
            case HELD -> "is on hold, nothing new starts: " + detail;
            case TRIGGERED -> "has raised an alarm: " + detail;
            case ESCALATED -> "is stuck or late. Next to be told: " + detail;
            case ROLLING_BACK -> "is being rolled back: " + detail;
            case ROLLED_BACK -> "was rolled back: " + detail;
            case ROLLBACK_FAILED -> "could NOT be rolled back, a person must act now: " + detail;
            case SUCCEEDED -> "is done: " + detail;
            case FAILED -> "has failed: " + detail;
            case ABORTED -> "was stopped before anything was changed: " + detail;
        };
    }

    private static String release(Run run) {
        var release = run.plan().release();
        return release.name()
                + " "
                + release.version()
                + " ("
                + run.plan().name()
                + ", "
                + run.header().environment()
                + ")";
    }

    private static String time(Run run) {
        var zone =
                run.plan().schedule().window().map(window -> window.zone()).orElse(ZoneOffset.UTC);
        return run.timeline()
                .timeZero()
                .map(timeZero ->
                        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm VV")
                                .format(timeZero.atZone(zone)))
                .orElse("now");
    }

    private static String footer(Run run) {
        return "\nMore: tminus status " + run.id();
    }
}

package tminus.run;

import java.time.Instant;
import java.util.List;
import tminus.plan.Messages.Notice;

/** Notices: those of the timeline when they are due, and the sending of all. */
final class NoticeRules {
    private NoticeRules() {}

    static List<Command> timeline(Run run, Instant now) {
        var timeZero = run.expectedTimeZero(now);
        if (timeZero.isEmpty()) {
            return List.of();
        }
        for (var notice : run.plan().messages().notices()) {
            if (isDue(run, notice, timeZero.get(), now)) {
                return Rules.record(
                        notice.at().orElseThrow().from(timeZero.get()).isBefore(run.created())
                                ? new Event.NoticeDropped(
                                        notice.id(), "its time had passed when the run was created")
                                : new Event.NoticeDue(notice.id()));
            }
        }
        return List.of();
    }

    private static boolean isDue(Run run, Notice notice, Instant timeZero, Instant now) {
        return notice.at().isPresent()
                && !run.timeline().noticesDone().contains(notice.id())
                && !now.isBefore(notice.at().get().from(timeZero));
    }

    /** Sending is no part of the run: it goes on whatever happens, also after the end. */
    static List<Command> mail(Run run, Instant now) {
        return run.mail().open().values().stream()
                .filter(delivery -> !now.isBefore(delivery.notBefore()))
                .map(delivery -> mail(run, delivery))
                .toList();
    }

    /** Only a live run tells anybody. */
    private static Command mail(Run run, Delivery delivery) {
        return run.header().mode() == Mode.LIVE
                ? new Command.Send(delivery)
                : new Command.Record(Actor.ENGINE, new Event.NoticeRehearsed(delivery.key()));
    }
}

package tminus.plan;

import java.time.Instant;
import tminus.source.Code;
import tminus.source.Problems;

/** Notices before T are sent at a time that is known and still to come. */
final class NoticeCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        var start = checked.plan().schedule().window().flatMap(Schedule.Window::start);
        var notices = checked.plan().messages().notices();
        for (var number = 0; number < notices.size(); number++) {
            var at = notices.get(number).at();
            if (at.isEmpty() || !at.get().beforeT()) {
                continue;
            }
            var path = new String[] {"notices", Integer.toString(number), "at"};
            if (start.isEmpty()) {
                withoutStart(checked, at.get(), path, problems);
            } else {
                past(checked, at.get(), start.get(), path, problems);
            }
        }
    }

    private static void withoutStart(Checked checked, Offset at, String[] path, Problems problems) {
        problems.add(
                Code.NOTICE_WITHOUT_START,
                checked.at(path),
                "nobody knows when " + at + " is: the window has no start",
                "give the window a start, or the run with --start; otherwise the notice is dropped");
    }

    private static void past(
            Checked checked, Offset at, Instant start, String[] path, Problems problems) {
        if (at.from(start).isBefore(checked.around().now())) {
            problems.add(
                    Code.NOTICE_PAST,
                    checked.at(path),
                    at + " has passed already: this notice is not sent any more",
                    "tell people in another way, or move the window");
        }
    }
}

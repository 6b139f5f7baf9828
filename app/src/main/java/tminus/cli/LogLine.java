package tminus.cli;

import java.time.ZoneId;
import tminus.document.Sentences;
import tminus.document.Times;
import tminus.run.Entry;

/** An entry as {@code tminus log} shows it. */
final class LogLine {
    private LogLine() {}

    static String of(Entry entry, Sentences sentences, ZoneId zone) {
        return "%4d  %s  %s"
                .formatted(
                        entry.number(), Times.dayAndClock(entry.at(), zone), sentences.of(entry));
    }
}

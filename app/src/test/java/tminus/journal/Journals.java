package tminus.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import tminus.run.Actor;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.RunOutcome;
import tminus.state.StateFolder;

/** Entries and journals to test with. */
final class Journals {
    static final Instant START = Instant.parse("2026-12-01T20:00:00.000000001Z");

    private Journals() {}

    static SqliteJournal open(Path folder) {
        var state = StateFolder.open(folder.resolve("state"));
        return SqliteJournal.open(state, Database.open(state));
    }

    static Header header(String run) {
        return new Header(
                run,
                Mode.LIVE,
                "production",
                "d1ge57",
                "{\"files\":{},\"plan\":{\"plan\":\"webshop\",\"release\":{\"version\":\"2.3.0\"}}}",
                "/plans",
                "maria",
                List.of("ops"),
                new LinkedHashMap<>(),
                Optional.empty(),
                START,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    static Entry created(String run) {
        return entry(1, 1, new Event.RunCreated(header(run)));
    }

    static Entry entry(long number, long fence, Event event) {
        return new Entry(
                number,
                START.plusSeconds(number),
                fence,
                Actor.ENGINE,
                Optional.of("r" + number),
                event);
    }

    static Entry held(long number, long fence, String because) {
        return entry(number, fence, new Event.Held(because));
    }

    static Entry ended(long number, RunOutcome outcome) {
        return entry(number, 1, new Event.RunEnded(outcome, "all done"));
    }

    /** A run of so many entries. */
    static List<Entry> entries(String run, long count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> number == 1 ? created(run) : held(number, 1, "why " + number))
                .toList();
    }
}

package tminus.archive;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tminus.journal.SqliteInbox;
import tminus.run.Control;
import tminus.run.Entry;
import tminus.run.Event;

/** Says words to runs, and waits for what their journals make of them. */
public final class Speech {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Archive archive;
    private final Turns turns;
    private final InstantSource clock;

    public Speech(Archive archive, Turns turns, InstantSource clock) {
        this.archive = archive;
        this.turns = turns;
        this.clock = clock;
    }

    /** {@code known} is the number of an entry that was there before the word was said. */
    public Heard say(String run, Control control, long known) {
        try (var inbox = archive.inbox(run)) {
            inbox.say(turns.cleared(run, control));
            var until = clock.instant().plus(PATIENCE);
            while (true) {
                var carrier = turns.take(run);
                var heard = heard(run, control, known, inbox);
                if (heard.isPresent()) {
                    return heard.get();
                }
                if (!clock.instant().isBefore(until)) {
                    return new Heard.NotYet(carrier.orElse("nobody"));
                }
                pause();
            }
        }
    }

    private Optional<Heard> heard(String run, Control control, long known, SqliteInbox inbox) {
        var answer =
                archive.after(run, known).stream()
                        .filter(entry -> entry.request().equals(Optional.of(control.request())))
                        .toList();
        return answer.isEmpty()
                ? inbox.refusal(control.request()).map(Heard.Ignored::new)
                : Optional.of(heard(answer));
    }

    private static Heard heard(List<Entry> answer) {
        return answer.getFirst().event() instanceof Event.ControlIgnored(_, var because)
                ? new Heard.Ignored(because)
                : new Heard.Applied(answer);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

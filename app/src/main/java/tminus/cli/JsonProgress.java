package tminus.cli;

import java.util.Optional;
import tminus.document.Shown;
import tminus.journal.EntryJson;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Run;

/** One JSON object for each entry. The end of the run comes last, after the notices of it. */
final class JsonProgress implements Progress {
    private final Screen screen;
    private Optional<String> end = Optional.empty();

    JsonProgress(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void entry(Run run, Entry entry) {
        var line = EntryJson.line(run.id(), entry);
        if (entry.event() instanceof Event.RunEnded) {
            end = Optional.of(line);
        } else {
            screen.line(line);
        }
    }

    /** Output is kept in the state folder; it is no event. */
    @Override
    public void output(String what, String line) {}

    @Override
    public void notice(String line) {
        screen.err().println(Shown.safe(line));
    }

    @Override
    public void say(String text) {
        screen.err().println(text);
    }

    @Override
    public void close() {
        end.ifPresent(screen::line);
        end = Optional.empty();
        screen.out().flush();
    }
}

package tminus.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tminus.document.Line;
import tminus.document.LiveView;
import tminus.document.Pictures;
import tminus.run.Entry;
import tminus.run.Run;

/** Frames on a terminal, drawn over each other a few times a second. */
final class LiveProgress implements Progress {
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(200);
    private static final Duration BETWEEN_SIZES = Duration.ofSeconds(2);
    private static final int OUTPUT = 8;

    private final Screen screen;
    private final InstantSource clock;
    private final ZoneId usual;
    private final LiveScreen live;
    private final ScheduledExecutorService ticker =
            Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().factory());
    private final Deque<String> output = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private volatile TerminalSize size = TerminalSize.ask();
    private @Nullable Run run;
    private boolean closed;

    LiveProgress(Screen screen, InstantSource clock, ZoneId usual) {
        this.screen = screen;
        this.clock = clock;
        this.usual = usual;
        live = new LiveScreen(screen, size);
        every(BETWEEN_FRAMES, this::draw);
        every(BETWEEN_SIZES, () -> size = TerminalSize.ask());
        Thread.ofPlatform().daemon().name("keys").start(this::watchKeys);
    }

    private void every(Duration pause, Runnable task) {
        ticker.scheduleWithFixedDelay(
                task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever is typed counts for nothing, but Enter moves the cursor. */
    private void watchKeys() {
        try {
            for (var key = screen.in().read(); key >= 0; key = screen.in().read()) {
                if (key == '\n') {
                    live.movedDown();
                }
            }
        } catch (IOException closedInput) {
            // nobody can type any more
        }
    }

    @Override
    public synchronized void entry(Run after, Entry entry) {
        run = after;
    }

    @Override
    public synchronized void output(String what, String line) {
        keep(what + ": " + line);
    }

    @Override
    public synchronized void notice(String line) {
        keep(line);
    }

    private void keep(String line) {
        output.addLast(line);
        if (output.size() > OUTPUT) {
            output.removeFirst();
        }
    }

    @Override
    public synchronized void say(String text) {
        said.add(text);
        draw();
    }

    private synchronized void draw() {
        if (run != null && !closed) {
            var frame = size;
            live.draw(drawn(run, frame), frame);
        }
    }

    /** A picture that cannot be drawn must not stop the run, nor the next picture. */
    private List<Line> drawn(Run shown, TerminalSize frame) {
        try {
            return lines(shown, frame);
        } catch (RuntimeException undrawable) {
            return List.of(
                    Line.of("run " + shown.id() + " goes on; this view fails: " + undrawable)
                            .cut(frame.columns()));
        }
    }

    private List<Line> lines(Run shown, TerminalSize frame) {
        var now = clock.instant();
        var room = frame.lines() - 1 - said.size();
        var lines =
                new ArrayList<>(
                        new LiveView(frame.columns(), room)
                                .lines(Pictures.of(shown, now, usual), List.copyOf(output), now));
        said.forEach(text -> lines.add(Line.of(text, Line.Ink.CARE).cut(frame.columns())));
        return lines;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        last();
        live.close();
    }

    /** The last frame is the whole picture, however long; it stays on the screen. */
    private synchronized void last() {
        if (run != null && !closed) {
            var now = clock.instant();
            var view = new LiveView(size.columns(), size.lines());
            live.draw(view.everything(Pictures.of(run, now, usual), now), size);
            said.forEach(screen::line);
        }
        closed = true;
    }
}

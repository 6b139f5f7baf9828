package tminus.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tminus.plan.Plan;
import tminus.run.Actor;
import tminus.run.Command;
import tminus.run.ControlRules;
import tminus.run.Decide;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Run;
import tminus.run.Wake;

/**
 * Carries one run: takes in what happened, decides, writes, and only then hands out. Used by one
 * thread. After {@link FenceLost} or {@link JournalFailed} it does nothing any more.
 */
public final class Engine {
    private final Outside outside;
    private final Consumer<Entry> onEntry;
    private final OpenCommands open = new OpenCommands();
    private final long fence;
    private Run run;
    private boolean stopped;
    private boolean paused;
    private boolean lockReleased;

    private Engine(Outside outside, Consumer<Entry> onEntry, Run run, long fence) {
        this.outside = outside;
        this.onEntry = onEntry;
        this.run = run;
        this.fence = fence;
    }

    /** Creates a run: its first entry is durable when this returns. */
    public static Engine create(
            Outside outside, Plan plan, Header header, String owner, Consumer<Entry> onEntry) {
        var fence = outside.journal().takeOver(header.id(), owner);
        var created =
                new Entry(
                        1,
                        outside.clock().instant(),
                        fence,
                        Actor.person(header.initiator(), tminus.run.Means.LOCAL),
                        Optional.empty(),
                        new Event.RunCreated(header));
        var run = Run.start(plan, created);
        outside.journal().append(header.id(), List.of(created));
        onEntry.accept(created);
        return new Engine(outside, onEntry, run, fence);
    }

    /** Takes an existing run over; what was under way is of unknown outcome from here on. */
    public static Engine resume(
            Outside outside, Plan plan, String run, String owner, Consumer<Entry> onEntry) {
        var fence = outside.journal().takeOver(run, owner);
        var engine =
                new Engine(outside, onEntry, Run.fold(plan, outside.journal().read(run)), fence);
        engine.write(List.of(engine.byRule(new Event.OwnerChanged(owner))));
        return engine;
    }

    public Run run() {
        return run;
    }

    /** True when the run has ended and every notice of it was sent or given up. */
    public boolean isDone() {
        return run.isEnded() && run.mail().open().isEmpty();
    }

    /** When to take the next turn although nothing has happened. */
    public Optional<Instant> wakeAt() {
        return Wake.at(run, outside.clock().instant());
    }

    /** Begins nothing any more; what runs may finish. For a process that was told to stop. */
    public void pause() {
        paused = true;
    }

    /** Writes that the process was told to stop. */
    public void interrupted(String because) {
        if (!run.isEnded()) {
            write(List.of(byRule(new Event.Interrupted(because))));
        }
    }

    /** Takes in what happened and does what follows. True when anything was written. */
    public boolean turn() {
        if (stopped) {
            return false;
        }
        var before = run.number();
        try {
            takeIn();
            while (step()) {
                // until there is nothing more to decide at this instant
            }
            releaseLock();
        } catch (RuntimeException broken) {
            stopped = true;
            throw broken;
        }
        return run.number() > before;
    }

    private void takeIn() {
        outside.workers().reports().forEach(this::report);
        outside.outbox().reports().forEach(event -> write(List.of(byRule(event))));
        for (var control : outside.inbox().arrived()) {
            var events = ControlRules.apply(run, control, outside.clock().instant());
            write(
                    events.stream()
                            .map(event ->
                                    new Pending(
                                            control.actor(), Optional.of(control.request()), event))
                            .toList());
            outside.inbox().takenIn(control);
        }
    }

    private void report(Event.Report report) {
        open.answered(report);
        Reports.fitting(run, report).ifPresent(event -> write(List.of(byRule(event))));
    }

    /** One round of decisions. False when nothing came of it. */
    private boolean step() {
        var commands = open.without(Decide.next(run, outside.clock().instant()));
        if (paused) {
            commands = commands.stream().filter(command -> !Reports.isDispatch(command)).toList();
        }
        var pending = new ArrayList<Pending>();
        for (var command : commands) {
            intent(command).ifPresent(pending::add);
        }
        try {
            write(pending);
        } catch (NoRoom full) {
            paused = true;
            return true;
        }
        commands.forEach(this::handOut);
        return !pending.isEmpty();
    }

    /** What must be durable before the command is carried out. */
    private Optional<Pending> intent(Command command) {
        return switch (command) {
            case Command.Record(var actor, var event) ->
                    Optional.of(new Pending(actor, Optional.empty(), event));
            case Command.Begin(var attempt, var notAfter, var deadline) ->
                    Optional.of(
                            byRule(
                                    new Event.AttemptStarted(
                                            attempt, run.header().digest(), notAfter, deadline)));
            case Command.TakeLock(var lock) -> takeLock(lock);
            case Command.Capture _,
                    Command.Probe _,
                    Command.Cancel _,
                    Command.Evaluate _,
                    Command.Send _ ->
                    Optional.empty();
        };
    }

    private Optional<Pending> takeLock(String lock) {
        var holder = outside.locks().take(lock, run.id());
        if (holder.isEmpty()) {
            return Optional.of(byRule(new Event.LockTaken(lock)));
        }
        return run.gate().lockAwaitedFrom().equals(holder)
                ? Optional.empty()
                : Optional.of(byRule(new Event.LockAwaited(lock, holder.get())));
    }

    private void handOut(Command command) {
        switch (command) {
            case Command.Record _, Command.TakeLock _ -> {}
            case Command.Begin begin -> outside.workers().begin(run, begin);
            case Command.Capture capture -> {
                open.add(capture);
                outside.workers().capture(run, capture);
            }
            case Command.Probe probe -> {
                open.add(probe);
                outside.workers().probe(run, probe);
            }
            case Command.Evaluate evaluate -> {
                open.add(evaluate);
                outside.workers().evaluate(run, evaluate);
            }
            case Command.Cancel cancel -> {
                open.add(cancel);
                outside.workers().cancel(cancel.attempt());
            }
            case Command.Send send -> {
                open.add(send);
                outside.outbox().send(run, send.delivery());
            }
        }
    }

    private void releaseLock() {
        if (run.isEnded() && !lockReleased) {
            run.plan()
                    .environment()
                    .lock()
                    .ifPresent(lock -> outside.locks().release(lock, run.id()));
            lockReleased = true;
        }
    }

    /**
     * Folds first, so that an impossible entry is never written; then makes the entries durable.
     */
    private void write(List<Pending> pending) {
        if (pending.isEmpty()) {
            return;
        }
        var next = run;
        var entries = new ArrayList<Entry>();
        for (var one : pending) {
            var entry =
                    new Entry(
                            next.number() + 1,
                            outside.clock().instant(),
                            fence,
                            one.actor(),
                            one.request(),
                            one.event());
            next = next.after(entry);
            entries.add(entry);
        }
        outside.journal().append(run.id(), entries);
        run = next;
        for (var entry : entries) {
            open.answered(entry.event());
            onEntry.accept(entry);
        }
    }

    private Pending byRule(Event event) {
        return new Pending(Actor.ENGINE, Optional.empty(), event);
    }

    private record Pending(Actor actor, Optional<String> request, Event event) {}
}

package tminus.simulation.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.simulation.SimulatedWorld;

/**
 * Looks for worlds in which something worth keeping happens, and records their journals: {@code
 * ./mvnw -pl simulation -am test -Dtest=GoldenTest -Drecord=true}.
 */
final class GoldenRecorder {
    private static final int ENTRIES_MIN = 12;
    private static final int ENTRIES_MAX = 70;
    private static final int SEEDS_MAX = 20_000;

    /** What is to be kept, and how a journal shows it. */
    private static final Map<String, Predicate<List<Entry>>> WANTED = new LinkedHashMap<>();

    static {
        WANTED.put("succeeds", ends(RunOutcome.SUCCEEDED));
        WANTED.put("succeeds-after-a-skip", skipsAndSucceeds());
        WANTED.put("rolls-back", ends(RunOutcome.ROLLED_BACK));
        WANTED.put("rolls-back-as-written", rollsBackAsWritten());
        WANTED.put("rollback-fails", ends(RunOutcome.ROLLBACK_FAILED));
        WANTED.put("expires", ends(RunOutcome.EXPIRED));
        WANTED.put("is-rejected", ends(RunOutcome.REJECTED));
        WANTED.put("is-superseded", ends(RunOutcome.SUPERSEDED));
        WANTED.put("changes-owners", has(Event.OwnerChanged.class, Event.AttemptProbed.class));
        WANTED.put("an-unknown-outcome-is-resolved", has(Event.UnknownResolved.class));
        WANTED.put("a-trigger-is-decided", has(Event.TriggerDecided.class, Event.Held.class));
        WANTED.put("a-window-is-extended", has(Event.WindowExtended.class));
        WANTED.put("waits-for-a-lock", has(Event.LockAwaited.class, Event.LockTaken.class));
        WANTED.put("stays-parked", GoldenRecorder::isParked);
    }

    private GoldenRecorder() {}

    private static Predicate<List<Entry>> ends(RunOutcome outcome) {
        return journal ->
                journal.stream()
                        .anyMatch(entry ->
                                entry.event() instanceof Event.RunEnded(var is, _)
                                        && is == outcome);
    }

    private static Predicate<List<Entry>> has(Class<?>... events) {
        return journal ->
                List.of(events).stream()
                        .allMatch(type ->
                                journal.stream().anyMatch(entry -> type.isInstance(entry.event())));
    }

    private static Predicate<List<Entry>> skipsAndSucceeds() {
        return ends(RunOutcome.SUCCEEDED_WITH_WARNINGS).and(has(Event.WorkSkipped.class));
    }

    private static Predicate<List<Entry>> rollsBackAsWritten() {
        return ends(RunOutcome.ROLLED_BACK)
                .and(journal ->
                        journal.stream()
                                .anyMatch(entry -> entry.toString().contains("attempt=back:")));
    }

    private static boolean isParked(List<Entry> journal) {
        return !has(Event.RunEnded.class).test(journal) && has(Event.Held.class).test(journal);
    }

    static void record() {
        var open = new LinkedHashMap<>(WANTED);
        for (var seed = 0; seed < SEEDS_MAX && !open.isEmpty(); seed++) {
            var world = new SimulatedWorld(seed);
            world.live();
            for (var run : world.runs()) {
                keep(world, run, open);
            }
        }
    }

    private static void keep(
            SimulatedWorld world, String run, Map<String, Predicate<List<Entry>>> open) {
        var journal = world.journal(run);
        if (journal.size() < ENTRIES_MIN || journal.size() > ENTRIES_MAX) {
            return;
        }
        var name =
                open.entrySet().stream()
                        .filter(wanted -> wanted.getValue().test(journal))
                        .map(Map.Entry::getKey)
                        .findFirst();
        name.ifPresent(is -> {
            open.remove(is);
            Golden.of(is, world.plan(run), journal).keep();
        });
    }
}

package tminus.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tminus.engine.Engine;
import tminus.engine.FenceLost;
import tminus.engine.JournalFailed;
import tminus.engine.Outside;
import tminus.plan.Plan;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Run;
import tminus.run.Work;
import tminus.simulation.audit.Happening;
import tminus.simulation.audit.Shape;

/**
 * One run of a made-up world: its plan, its machines, its people and the processes that carry it.
 */
final class SimulatedRun {
    private final Surroundings around;
    private final SimulatedJournal journal;
    private final SimulatedLocks locks;
    private final Plan plan;
    private final Header header;
    private final Shape shape;
    private final SimulatedTargets targets;
    private final SimulatedInbox inbox;
    private final SimulatedPeople people;
    private final Consumer<Happening> seen;
    private final List<Carrier> processes = new ArrayList<>();
    private Optional<Run> view = Optional.empty();
    private int booted;

    SimulatedRun(World world, Plan plan, Header header) {
        around = world.around();
        journal = world.journal();
        locks = world.locks();
        seen = world.seen();
        this.plan = plan;
        this.header = header;
        shape = new Shape(plan);
        targets =
                new SimulatedTargets(
                        around.clock(),
                        around.agenda(),
                        attempt -> seen.accept(new Happening.Touched(header.id(), attempt)));
        inbox =
                new SimulatedInbox(
                        around.chance(),
                        request -> seen.accept(new Happening.TakenIn(header.id(), request)));
        people = new SimulatedPeople(around.chance(), targets);
    }

    /** What all runs of a world share. */
    record World(
            Surroundings around,
            SimulatedJournal journal,
            SimulatedLocks locks,
            Consumer<Happening> seen) {}

    String id() {
        return header.id();
    }

    Plan plan() {
        return plan;
    }

    Header header() {
        return header;
    }

    SimulatedTargets targets() {
        return targets;
    }

    SimulatedPeople people() {
        return people;
    }

    SimulatedInbox inbox() {
        return inbox;
    }

    /** The fold of what is durable; empty before the run exists. */
    Optional<Run> view() {
        return view;
    }

    boolean isEnded() {
        return view.map(Run::isEnded).orElse(false);
    }

    /** Keeps the view in step with the journal. */
    void recorded(Entry entry) {
        view =
                Optional.of(
                        entry.event() instanceof Event.RunCreated
                                ? Run.start(plan, entry)
                                : view.orElseThrow().after(entry));
    }

    /** A new process creates the run, or takes it over. False when it died at once. */
    boolean boot() {
        var name = "process" + ++booted;
        var workers = new SimulatedWorkers(around, targets, shape);
        var outside =
                new Outside(
                        journal,
                        workers,
                        inbox,
                        new SimulatedOutbox(around.chance()),
                        locks,
                        around.clock());
        try {
            journal.read(id());
            var engine =
                    journal.exists(id())
                            ? Engine.resume(outside, plan, id(), name, _ -> {})
                            : Engine.create(outside, plan, header, name, _ -> {});
            processes.add(new Carrier(name, engine, workers));
            return true;
        } catch (FenceLost | JournalFailed | Crash end) {
            workers.die();
            return false;
        }
    }

    List<Carrier> processes() {
        processes.removeIf(Carrier::isGone);
        return List.copyOf(processes);
    }

    /** True when the owner is awake; one that lost the run without noticing does not count. */
    boolean isCarried() {
        return processes().stream()
                .filter(Carrier::isAwake)
                .anyMatch(carrier -> carrier.engine().run().fence() == journal.fence(id()));
    }

    /** How the targets of every work stand. */
    List<Class<?>> states(Run run) {
        var works = new ArrayList<Work>();
        plan.steps().forEach(step -> works.add(Work.step(step.id())));
        plan.steps().stream()
                .filter(step -> step.safety().undo().isPresent())
                .forEach(step -> works.add(Work.undo(step.id())));
        return works.stream()
                .flatMap(work -> run.work(work).targets().values().stream())
                .<Class<?>>map(target -> target.status().getClass())
                .distinct()
                .toList();
    }

    /** Lays the state of the owner beside the fold of the journal. */
    void compare() {
        for (var process : processes()) {
            var live = process.engine().run();
            if (process.isAwake() && live.fence() == journal.fence(id())) {
                var difference = difference(live, view.orElseThrow());
                seen.accept(new Happening.Compared(id(), difference.isEmpty(), difference));
            }
        }
    }

    private static String difference(Run live, Run folded) {
        var one = live.fingerprint();
        var other = folded.fingerprint();
        return one.equals(other) ? "" : "the owner has\n" + one + "\nthe journal has\n" + other;
    }
}

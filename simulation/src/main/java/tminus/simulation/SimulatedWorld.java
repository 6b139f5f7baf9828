package tminus.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.run.Entry;
import tminus.run.Questions;
import tminus.simulation.audit.Audit;
import tminus.simulation.audit.Happening;
import tminus.simulation.audit.Violation;

/**
 * Everything outside the engine, made from one seed: plans, clock, machines, people, faults. The
 * engine is the real one. First the world does its worst; then it heals, and every run must come to
 * its end or say what it waits for.
 */
public final class SimulatedWorld {
    private static final Instant BEGINNING = Instant.parse("2026-03-28T20:00:00Z");
    private static final int HEALTHY_STEPS = 4_000;
    private static final Duration LOCK_POLL = Duration.ofMinutes(5);
    private static final int LONELY_STEPS = 1_000;
    private static final int QUIET_STEPS = 200;
    private static final int TURNS_AT_ONE_INSTANT = 1_000;

    private final Chance chance;
    private final SimulatedClock clock = new SimulatedClock(BEGINNING);
    private final Agenda agenda = new Agenda();
    private final Audit audit = new Audit();
    private final Coverage coverage = new Coverage();
    private final SimulatedJournal journal;
    private final List<SimulatedRun> runs = new ArrayList<>();
    private final boolean peopleGoHome;
    private boolean pausing;
    private int quiet;

    public SimulatedWorld(long seed) {
        chance = new Chance(seed);
        journal = new SimulatedJournal(chance, this::see);
        journal.whilePaused(this::elsewhere);
        peopleGoHome = chance.percent(10);
        var count = chance.percent(15) ? 2 : 1;
        var around = new Surroundings(chance, new RandomFates(chance), clock, agenda);
        var world = new SimulatedRun.World(around, journal, new SimulatedLocks(), this::see);
        for (var number = 1; number <= count; number++) {
            addRun(world, "run" + number, count > 1 || chance.percent(20));
        }
    }

    private void addRun(SimulatedRun.World world, String id, boolean locked) {
        var plan = new PlanMaker(chance, clock.instant()).plan(locked);
        var header = new HeaderMaker(chance).header(id, plan, clock.instant());
        var run = new SimulatedRun(world, plan, header);
        runs.add(run);
        audit.open(plan, header);
        agenda.at(chance.minutes(0, 5).multipliedBy(runs.size() - 1), () -> boot(run));
    }

    private void see(Happening happening) {
        audit.see(happening);
        if (happening instanceof Happening.Recorded(var id, var entry, _, _)) {
            run(id).recorded(entry);
            quiet = 0;
        }
        coverage.see(happening);
    }

    /** Looks at the run now and then: which questions are open, which states there are. */
    private void look(SimulatedRun run) {
        run.view()
                .ifPresent(view -> {
                    coverage.met(view.stage().getClass());
                    coverage.met(view.gate().lock().getClass());
                    coverage.asked(Questions.open(view, clock.instant()));
                    run.states(view).forEach(coverage::met);
                });
    }

    private SimulatedRun run(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
    }

    /** Runs the world to its end and returns the promises that were not kept. */
    public List<Violation> live() {
        try {
            runs.forEach(run -> {
                disturbLater(run);
                speakLater(run);
            });
            doYourWorst();
            heal();
            recover();
            audit.end();
        } catch (RuntimeException thrown) {
            audit.violations().add(new Violation("X", "engine", describe(thrown)));
        }
        coverage.struck(chance.struck());
        return audit.violations();
    }

    private static String describe(RuntimeException thrown) {
        var text = new StringBuilder(thrown.toString());
        for (var frame : thrown.getStackTrace()) {
            text.append("\n    at ").append(frame);
        }
        return text.toString();
    }

    private void doYourWorst() {
        var happenings = chance.between(30, 500);
        var afterTheEnd = chance.between(0, 30);
        while (happenings-- > 0 && afterTheEnd > 0 && isSound() && advance()) {
            afterTheEnd -= runs.stream().allMatch(SimulatedRun::isEnded) ? 1 : 0;
            if (chance.percent(5)) {
                compare();
                runs.forEach(this::look);
            }
        }
    }

    private void heal() {
        chance.heal();
        runs.forEach(run -> run.processes().forEach(Carrier::wake));
    }

    private void recover() {
        for (var steps = 0; isSound(); steps++) {
            if (peopleGoHome && (steps > LONELY_STEPS || quiet++ > QUIET_STEPS)) {
                rest();
                return;
            }
            if (steps > HEALTHY_STEPS) {
                runs.forEach(this::neverEnds);
                return;
            }
            runs.stream().filter(run -> !run.isCarried()).forEach(this::boot);
            var helped = !peopleGoHome && chance.percent(30) && help();
            var moved = helped || advance() || !peopleGoHome && help();
            if (!moved && runs.stream().allMatch(SimulatedRun::isCarried)) {
                rest();
                return;
            }
        }
    }

    private void neverEnds(SimulatedRun run) {
        if (!run.isEnded()) {
            var open = Questions.open(run.view().orElseThrow(), clock.instant());
            audit.violations()
                    .add(new Violation("I9", run.id(), "does not come to an end, asks " + open));
        }
    }

    private void rest() {
        compare();
        runs.forEach(this::look);
        for (var run : runs) {
            var view = run.view().orElseThrow();
            var open = Questions.open(view, clock.instant());
            see(new Happening.Rested(run.id(), view.isEnded(), open));
            if (!peopleGoHome && !run.isEnded()) {
                neverEnds(run);
            }
        }
    }

    private boolean isSound() {
        return audit.violations().isEmpty();
    }

    /**
     * Lets everything happen that is due, then goes to the next moment. False when there is none.
     */
    private boolean advance() {
        turnAll();
        if (agenda.runOne(clock.passed())) {
            turnAll();
            return true;
        }
        var next = nextMoment();
        next.ifPresent(clock::advanceTo);
        return next.isPresent();
    }

    private Optional<Duration> nextMoment() {
        var next = agenda.next();
        for (var run : runs) {
            for (var process : run.processes()) {
                var moment = process.isAwake() ? wake(run, process) : Optional.<Duration>empty();
                if (moment.isPresent()
                        && (next.isEmpty() || moment.get().compareTo(next.get()) < 0)) {
                    next = moment;
                }
            }
        }
        return next;
    }

    /** Who waits for a lock asks for it every second; here every few minutes is enough. */
    private Optional<Duration> wake(SimulatedRun run, Carrier carrier) {
        var wake = carrier.engine().wakeAt().map(clock::passedAt);
        return run.view().flatMap(view -> view.gate().lockAwaitedFrom()).isPresent()
                ? wake.map(moment -> moment.plus(LOCK_POLL))
                : wake;
    }

    private void turnAll() {
        for (var run : runs) {
            for (var process : run.processes()) {
                turn(process);
            }
        }
    }

    private void turn(Carrier process) {
        var turns = 0;
        while (process.isAwake() && process.turn()) {
            if (++turns > TURNS_AT_ONE_INSTANT) {
                throw new IllegalStateException("the engine turns and turns");
            }
        }
    }

    private void boot(SimulatedRun run) {
        if (!run.boot()) {
            agenda.at(clock.passed().plus(chance.seconds(1, 60)), () -> bootIfAlone(run));
        }
    }

    private void bootIfAlone(SimulatedRun run) {
        if (!run.isCarried()) {
            boot(run);
        }
    }

    private void compare() {
        runs.stream().filter(run -> run.view().isPresent()).forEach(SimulatedRun::compare);
    }

    private void disturbLater(SimulatedRun run) {
        agenda.at(
                clock.passed().plus(chance.upTo(Duration.ofMinutes(10))),
                () -> {
                    if (!chance.healed()) {
                        disturb(run);
                        disturbLater(run);
                    }
                });
    }

    private void disturb(SimulatedRun run) {
        if (chance.strikes(Fault.CRASH)) {
            run.processes().forEach(Carrier::die);
        }
        if (chance.strikes(Fault.INTERRUPTION)) {
            run.processes().forEach(this::interrupt);
        }
        if (chance.strikes(Fault.PAUSE)) {
            run.processes().forEach(this::standStill);
        }
        if (chance.strikes(Fault.TAKE_OVER)) {
            boot(run);
        }
        if (!run.isCarried()) {
            agenda.at(clock.passed().plus(chance.seconds(1, 120)), () -> bootIfAlone(run));
        }
        jump();
    }

    private void interrupt(Carrier process) {
        process.stop(chance.percent(50));
    }

    private void standStill(Carrier process) {
        process.standStill();
        agenda.at(clock.passed().plus(chance.upTo(Duration.ofMinutes(10))), process::wake);
    }

    /**
     * Clocks go back only while nothing is under way: targets measure what they allow by the same.
     */
    private void jump() {
        if (chance.strikes(Fault.CLOCK_FORWARD)) {
            clock.jump(chance.upTo(Duration.ofHours(2)));
        }
        if (runs.stream().allMatch(run -> run.targets().isQuiet())
                && chance.strikes(Fault.CLOCK_BACK)) {
            clock.jump(chance.upTo(Duration.ofHours(1)).negated());
        }
    }

    /** Another process may take the run over while the one that appends stands still. */
    private void elsewhere(String id) {
        if (pausing || run(id).view().isEmpty()) {
            return;
        }
        pausing = true;
        var appending = run(id).processes();
        appending.forEach(Carrier::standStill);
        if (chance.percent(60)) {
            boot(run(id));
        }
        for (var steps = chance.between(1, 12); steps > 0 && advance(); steps--) {
            // the world goes on
        }
        appending.forEach(Carrier::wake);
        pausing = false;
    }

    private void speakLater(SimulatedRun run) {
        agenda.at(
                clock.passed().plus(chance.upTo(Duration.ofMinutes(6))),
                () -> {
                    if (!chance.healed()) {
                        run.view()
                                .flatMap(view -> run.people().speak(view, clock.instant()))
                                .ifPresent(saying -> say(run, saying));
                        speakLater(run);
                    }
                });
    }

    private void say(SimulatedRun run, SimulatedPeople.Saying saying) {
        if (chance.strikes(Fault.ANSWER_LATE)) {
            var late = clock.passed().plus(chance.upTo(Duration.ofMinutes(30)));
            agenda.at(late, () -> arrive(run, saying));
        } else {
            arrive(run, saying);
        }
    }

    /** A word that answers a question which is not open any more must not change anything. */
    private void arrive(SimulatedRun run, SimulatedPeople.Saying saying) {
        var view = run.view().orElseThrow();
        var fits =
                saying.question()
                        .map(id -> Questions.find(view, clock.instant(), id).isPresent())
                        .orElse(true);
        see(new Happening.Said(run.id(), saying.control(), saying.sound() && fits));
        run.inbox().put(saying.control());
        if (chance.strikes(Fault.CONTROL_DOUBLED)) {
            run.inbox().put(saying.control());
        }
    }

    /** Somebody answers truthfully; false when nobody can. */
    private boolean help() {
        for (var run : chance.percent(50) ? runs : runs.reversed()) {
            var saying = run.view().flatMap(view -> run.people().help(view, clock.instant()));
            if (saying.isPresent()) {
                arrive(run, saying.get());
                return true;
            }
        }
        return false;
    }

    public Coverage coverage() {
        return coverage;
    }

    /** The names of the runs that were created. */
    public List<String> runs() {
        return runs.stream().map(SimulatedRun::id).filter(journal::exists).toList();
    }

    public List<Entry> journal(String run) {
        return journal.entries(run);
    }

    public tminus.plan.Plan plan(String run) {
        return run(run).plan();
    }

    /** The last hash of each journal: two worlds that are alike have the same. */
    public List<String> hashes() {
        return runs().stream().map(journal::lastHash).toList();
    }
}

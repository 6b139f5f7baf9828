package tminus.simulation.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.plan.Environment;
import tminus.plan.Messages;
import tminus.plan.People;
import tminus.plan.Plan;
import tminus.plan.Release;
import tminus.plan.Rollback;
import tminus.plan.Schedule;
import tminus.plan.Step;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Control;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.RunOutcome;
import tminus.run.Work;

/** A story written by hand for the auditors: entries, effects and words, one after the other. */
final class Tape {
    static final Instant BEGINNING = Instant.parse("2026-12-01T20:00:00Z");
    static final String DIGEST = "d1";
    static final Actor BOB = Actor.person("bob", "local");

    private final Audit audit = new Audit();
    private final String run;
    private Instant now = BEGINNING;
    private long number;
    private long fence = 1;
    private String hash = Chain.START;

    Tape(Plan plan) {
        this(plan, header("run1", plan));
    }

    private Tape(Plan plan, Header header) {
        this.run = header.id();
        audit.open(plan, header);
        entry(new Event.RunCreated(header));
    }

    static Tape rehearsal(Plan plan) {
        return new Tape(plan, header("run1", Mode.REHEARSAL, plan));
    }

    static Header header(String run, Plan plan) {
        return header(run, Mode.LIVE, plan);
    }

    private static Header header(String run, Mode mode, Plan plan) {
        return new Header(
                run,
                mode,
                "production",
                DIGEST,
                "{}",
                "/plans",
                "ann",
                List.of("author"),
                new LinkedHashMap<>(),
                Optional.empty(),
                BEGINNING,
                plan.schedule().window().map(window -> BEGINNING.plus(window.length())),
                Optional.empty(),
                false);
    }

    /** A plan with these steps; {@code approvals} are by "lead", held by bob and author. */
    static Plan plan(List<Step> steps, People.Approval... approvals) {
        return plan(steps, List.of(), Optional.empty(), Optional.empty(), approvals);
    }

    static Plan plan(
            List<Step> steps,
            List<Step> back,
            Optional<Schedule.AtEnd> atEnd,
            Optional<String> pointOfNoReturn,
            People.Approval... approvals) {
        var team = new LinkedHashMap<String, People.Role>();
        team.put(
                "lead",
                new People.Role(
                        "lead", List.of("bob", "author"), Optional.empty(), Optional.empty()));
        var window =
                atEnd.map(end ->
                        new Schedule.Window(
                                Optional.empty(),
                                ZoneOffset.UTC,
                                Duration.ofHours(1),
                                Duration.ZERO,
                                end));
        var freeze =
                new Schedule.Freeze(
                        BEGINNING.plusSeconds(36_000), BEGINNING.plusSeconds(39_600), "sale");
        return new Plan(
                "p",
                new Release(
                        "r",
                        "2",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Release.Changes(List.of(), List.of(), List.of(), List.of()),
                        new Release.Document(
                                Optional.empty(), Optional.empty(), Optional.empty(), List.of())),
                new Schedule(window, List.of(freeze)),
                new Environment(
                        "production",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        new LinkedHashMap<>()),
                new People(team, List.of(), List.of(approvals), List.of()),
                List.of(),
                List.of(),
                steps,
                new LinkedHashMap<>(),
                List.of(),
                new LinkedHashMap<>(),
                new Rollback(List.of(), back, Optional.empty(), pointOfNoReturn),
                List.of(),
                new Messages(List.of(), new LinkedHashMap<>()),
                List.of(),
                new LinkedHashMap<>(),
                List.of());
    }

    /** The same plan in an environment with a lock. */
    static Plan locked(Plan plan, String lock) {
        var environment = plan.environment();
        return with(
                plan,
                new Environment(
                        environment.name(),
                        environment.after(),
                        Optional.of(lock),
                        environment.production(),
                        environment.values()),
                plan.people());
    }

    /** The same plan with a chain of people who are called. */
    static Plan calling(Plan plan, People.Escalation... levels) {
        var people = plan.people();
        return with(
                plan,
                plan.environment(),
                new People(people.team(), List.of(levels), people.approvals(), people.signOffs()));
    }

    private static Plan with(Plan plan, Environment environment, People people) {
        return new Plan(
                plan.name(),
                plan.release(),
                plan.schedule(),
                environment,
                people,
                plan.checklist(),
                plan.phases(),
                plan.steps(),
                plan.targets(),
                plan.smoke(),
                plan.metrics(),
                plan.rollback(),
                plan.success(),
                plan.messages(),
                plan.migrations(),
                plan.secrets(),
                plan.files());
    }

    Tape pass(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    Tape entry(Event event) {
        return entry(Actor.ENGINE, Optional.empty(), event);
    }

    Tape entry(Actor actor, Optional<String> request, Event event) {
        return record(new Entry(++number, now, fence, actor, request, event), hash);
    }

    /** Whatever this entry says of itself, it is what was recorded. */
    Tape record(Entry entry, String before) {
        number = entry.number();
        fence = entry.fence();
        hash = Chain.link(before, entry);
        return happen(new Happening.Recorded(run, entry, before, hash));
    }

    Tape by(Actor person, String request, Event event) {
        happen(new Happening.Said(run, control(person, request), true));
        return entry(person, Optional.of(request), event);
    }

    Tape unsound(Actor person, String request) {
        return happen(new Happening.Said(run, control(person, request), false));
    }

    private Control control(Actor person, String request) {
        return new Control(request, person, now, new Control.Word.Hold("x"));
    }

    Tape owner(long newFence) {
        fence = newFence;
        return entry(new Event.OwnerChanged("p" + newFence));
    }

    Tape begin(AttemptId attempt) {
        return entry(
                new Event.AttemptStarted(
                        attempt, DIGEST, now.plusSeconds(10), now.plusSeconds(70)));
    }

    Tape end(AttemptId attempt, Outcome outcome) {
        return entry(new Event.AttemptEnded(attempt, outcome));
    }

    /** Begins, takes effect and succeeds. */
    Tape done(AttemptId attempt) {
        return begin(attempt).touch(attempt).end(attempt, Outcome.succeeded());
    }

    Tape touch(AttemptId attempt) {
        return happen(new Happening.Touched(run, attempt));
    }

    Tape happen(Happening happening) {
        audit.see(happening);
        return this;
    }

    String run() {
        return run;
    }

    long number() {
        return number;
    }

    String hash() {
        return hash;
    }

    Instant now() {
        return now;
    }

    /** The promises that the story breaks, each once. */
    List<String> broken() {
        audit.end();
        return audit.violations().stream().map(Violation::promise).distinct().sorted().toList();
    }

    List<Violation> violations() {
        return new ArrayList<>(audit.violations());
    }

    static AttemptId step(String id, int number) {
        return new AttemptId(Work.step(id), "", number);
    }

    static AttemptId undo(String id) {
        return new AttemptId(Work.undo(id), "", 1);
    }

    static final Outcome UNKNOWN = new Outcome.Unknown("lost");
    static final Outcome FAILED = new Outcome.Failed("broken", true);

    static Tape once() {
        return open(new Tape(plan(List.of(Steps.step("a", Effect.ONCE)))));
    }

    static Tape two() {
        return open(
                new Tape(
                        plan(
                                List.of(
                                        Steps.step("a", Effect.IDEMPOTENT),
                                        Steps.step("b", Effect.IDEMPOTENT, "a")))));
    }

    static Tape open(Tape tape) {
        return tape.entry(new Event.GateOpened());
    }

    static Event ended(RunOutcome outcome) {
        return new Event.RunEnded(outcome, "x");
    }
}

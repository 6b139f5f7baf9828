package tminus.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tminus.plan.Action;
import tminus.plan.ChecklistItem;
import tminus.plan.Condition;
import tminus.plan.Effect;
import tminus.plan.Environment;
import tminus.plan.Messages;
import tminus.plan.MigrationSeries;
import tminus.plan.Offset;
import tminus.plan.People;
import tminus.plan.Phase;
import tminus.plan.Plan;
import tminus.plan.Release;
import tminus.plan.Rollback;
import tminus.plan.Schedule;
import tminus.plan.SmokeTest;
import tminus.plan.Step;
import tminus.source.Node;
import tminus.source.Position;

/** Builds plans for tests: every step succeeds the one before it unless it says otherwise. */
public final class TestPlan {
    private static final Position NOWHERE = new Position("plan.yaml", 1, 1, 1);
    public static final Node.Mapping NOTHING = new Node.Mapping(NOWHERE, new LinkedHashMap<>());

    private final List<Step> steps = new ArrayList<>();
    private final List<ChecklistItem> checklist = new ArrayList<>();
    private final List<People.Approval> approvals = new ArrayList<>();
    private final List<People.SignOff> signOffs = new ArrayList<>();
    private final List<People.Escalation> escalation = new ArrayList<>();
    private final List<Rollback.Trigger> triggers = new ArrayList<>();
    private final List<Step> backSteps = new ArrayList<>();
    private final List<Messages.Notice> notices = new ArrayList<>();
    private final List<SmokeTest> smoke = new ArrayList<>();
    private final List<Condition> success = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();
    private final LinkedHashMap<String, People.Role> team = new LinkedHashMap<>();
    private Optional<Schedule.Window> window = Optional.empty();
    private final List<Schedule.Freeze> freezes = new ArrayList<>();
    private Optional<String> lock = Optional.empty();
    private Optional<String> pointOfNoReturn = Optional.empty();
    private Optional<Duration> rollbackTakes = Optional.empty();

    /** A changing, repeatable machine step with an undo. */
    public TestPlan step(String id) {
        return step(id, UnaryOperator.identity());
    }

    public TestPlan step(String id, UnaryOperator<StepBuilder> with) {
        var builder = new StepBuilder(id);
        if (!steps.isEmpty()) {
            builder.needs(steps.getLast().id());
        }
        steps.add(with.apply(builder).build());
        return this;
    }

    public TestPlan back(String id, String... covers) {
        backSteps.add(new StepBuilder(id).covers(covers).build());
        return this;
    }

    public TestPlan back(String id, UnaryOperator<StepBuilder> with) {
        backSteps.add(with.apply(new StepBuilder(id).covers()).build());
        return this;
    }

    public TestPlan smokeFails(String test, Rollback.Reaction otherwise) {
        return trigger(
                new Condition.SmokeFails(NOWHERE, "smoke fails", Optional.of(test)),
                List.of(),
                Duration.ZERO,
                otherwise);
    }

    public TestPlan phase(String id, Optional<Offset> at) {
        phases.add(new Phase(id, id, at));
        return this;
    }

    public TestPlan role(String id, String... people) {
        team.put(id, new People.Role(id, List.of(people), Optional.empty(), Optional.empty()));
        return this;
    }

    public TestPlan approval(String id, String by, int quorum, Duration expires) {
        approvals.add(new People.Approval(id, by, quorum, expires, Optional.empty()));
        return this;
    }

    public TestPlan signOff(String id, String by) {
        signOffs.add(new People.SignOff(id, by, id));
        return this;
    }

    public TestPlan escalation(String to, Duration after) {
        escalation.add(new People.Escalation(to, after));
        return this;
    }

    public TestPlan machineCheck(String id) {
        checklist.add(
                new ChecklistItem(
                        id,
                        "technical",
                        id,
                        new ChecklistItem.Proof.ByMachine(
                                new Action.Use("http/get", NOTHING), Duration.ofMinutes(1)),
                        Optional.empty()));
        return this;
    }

    public TestPlan personCheck(String id, String role) {
        checklist.add(
                new ChecklistItem(
                        id,
                        "technical",
                        id,
                        new ChecklistItem.Proof.ByPerson(role, Optional.empty()),
                        Optional.empty()));
        return this;
    }

    public TestPlan trigger(
            Condition when, List<String> decide, Duration within, Rollback.Reaction otherwise) {
        triggers.add(new Rollback.Trigger(when, Rollback.Urgency.HIGH, decide, within, otherwise));
        return this;
    }

    public TestPlan anyStepFails(
            List<String> decide, Duration within, Rollback.Reaction otherwise) {
        return trigger(
                new Condition.StepFails(NOWHERE, "any step fails", Optional.empty()),
                decide,
                within,
                otherwise);
    }

    public TestPlan smoke(String id) {
        smoke.add(new SmokeTest(id, NOTHING));
        return this;
    }

    public TestPlan success(Condition condition) {
        success.add(condition);
        return this;
    }

    public TestPlan allSmokePasses() {
        return success(new Condition.SmokePasses(NOWHERE, "all smoke pass"));
    }

    public TestPlan notice(String id, Optional<Offset> at, Messages.Moment... on) {
        notices.add(
                new Messages.Notice(
                        id,
                        at,
                        List.of(on),
                        List.of("console"),
                        Optional.empty(),
                        Optional.empty()));
        return this;
    }

    public TestPlan window(Schedule.Window is) {
        window = Optional.of(is);
        return this;
    }

    public TestPlan freeze(Instant from, Instant until) {
        freezes.add(new Schedule.Freeze(from, until, "sale"));
        return this;
    }

    public TestPlan lock(String name) {
        lock = Optional.of(name);
        return this;
    }

    public TestPlan pointOfNoReturn(String step) {
        pointOfNoReturn = Optional.of(step);
        return this;
    }

    public TestPlan rollbackTakes(Duration takes) {
        rollbackTakes = Optional.of(takes);
        return this;
    }

    public Plan build() {
        return new Plan(
                "test",
                new Release(
                        "test",
                        "2.0",
                        Optional.of("1.0"),
                        Optional.empty(),
                        Optional.empty(),
                        new Release.Changes(List.of(), List.of(), List.of(), List.of()),
                        new Release.Document(
                                Optional.empty(), Optional.empty(), Optional.empty(), List.of())),
                new Schedule(window, freezes),
                new Environment("production", Optional.empty(), lock, true, new LinkedHashMap<>()),
                new People(team, escalation, approvals, signOffs),
                checklist,
                phases,
                steps,
                new LinkedHashMap<>(),
                smoke,
                new LinkedHashMap<>(),
                new Rollback(triggers, backSteps, rollbackTakes, pointOfNoReturn),
                success,
                new Messages(notices, new LinkedHashMap<>()),
                List.<MigrationSeries>of(),
                new LinkedHashMap<>(),
                List.of());
    }

    /** Says what is special about one step. */
    public static final class StepBuilder {
        private final String id;
        private String phase = "";
        private Optional<Offset> at = Optional.empty();
        private Optional<String> owner = Optional.empty();
        private Optional<Duration> takes = Optional.empty();
        private Action action = new Action.Use("run", NOTHING);
        private Effect effect = Effect.IDEMPOTENT;
        private List<String> needs = List.of();
        private Optional<Step.On> on = Optional.empty();
        private Optional<String> when = Optional.empty();
        private Step.FailurePolicy onFailure = Step.FailurePolicy.ROLL_BACK;
        private Step.Retry retry = Step.Retry.NEVER;
        private boolean probes;
        private Optional<Action.Use> probe = Optional.empty();
        private boolean captures;
        private Optional<Step.Undo> undo =
                Optional.of(
                        new Step.Undo.Written(
                                new Action.Use("run", NOTHING),
                                Effect.IDEMPOTENT,
                                Duration.ofMinutes(1),
                                Step.Retry.NEVER,
                                false));
        private Optional<String> irreversible = Optional.empty();
        private List<String> covers = List.of();
        private boolean always;
        private boolean dryRun;

        StepBuilder(String id) {
            this.id = id;
        }

        public StepBuilder phase(String name) {
            phase = name;
            return this;
        }

        public StepBuilder at(String offset) {
            at = Offset.parse(offset);
            return this;
        }

        public StepBuilder owner(String role) {
            owner = Optional.of(role);
            return this;
        }

        public StepBuilder takes(Duration duration) {
            takes = Optional.of(duration);
            return this;
        }

        public StepBuilder action(Action does) {
            action = does;
            return this;
        }

        public StepBuilder effect(Effect is) {
            effect = is;
            return this;
        }

        public StepBuilder needs(String... ids) {
            needs = List.of(ids);
            return this;
        }

        public StepBuilder on(int wave, int stopAfterFailures, String... targets) {
            on = Optional.of(new Step.On("group", List.of(targets), wave, stopAfterFailures));
            return this;
        }

        public StepBuilder when(String condition) {
            when = Optional.of(condition);
            return this;
        }

        public StepBuilder onFailure(Step.FailurePolicy policy) {
            onFailure = policy;
            return this;
        }

        public StepBuilder retry(int attempts, Duration pause) {
            retry = new Step.Retry(attempts, pause);
            return this;
        }

        public StepBuilder probes() {
            probes = true;
            return this;
        }

        public StepBuilder writtenProbe() {
            probe = Optional.of(new Action.Use("run", NOTHING));
            return this;
        }

        public StepBuilder captures() {
            captures = true;
            undo = Optional.of(new Step.Undo.Inverse(Duration.ofMinutes(1), Step.Retry.NEVER));
            return this;
        }

        public StepBuilder undo(Step.Undo way) {
            undo = Optional.of(way);
            return this;
        }

        public StepBuilder irreversible(String because) {
            undo = Optional.empty();
            irreversible = Optional.of(because);
            return this;
        }

        public StepBuilder covers(String... ids) {
            covers = List.of(ids);
            undo = Optional.empty();
            return this;
        }

        public StepBuilder always() {
            always = true;
            return this;
        }

        public StepBuilder dryRun() {
            dryRun = true;
            return this;
        }

        Step build() {
            return new Step(
                    id,
                    id,
                    phase,
                    at,
                    owner,
                    takes,
                    Duration.ofMinutes(1),
                    action,
                    effect,
                    needs,
                    on,
                    when,
                    new Step.Safety(
                            onFailure,
                            retry,
                            probes,
                            probe,
                            captures,
                            undo,
                            irreversible,
                            covers,
                            always,
                            dryRun));
        }
    }
}

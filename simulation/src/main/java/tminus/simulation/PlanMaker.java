package tminus.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tminus.plan.Action;
import tminus.plan.ChecklistItem;
import tminus.plan.Condition;
import tminus.plan.Environment;
import tminus.plan.Messages;
import tminus.plan.Offset;
import tminus.plan.People;
import tminus.plan.Phase;
import tminus.plan.Plan;
import tminus.plan.Release;
import tminus.plan.Rollback;
import tminus.plan.Schedule;
import tminus.plan.SmokeTest;
import tminus.plan.Step;

/** Makes up a plan that the checks of plans would let pass. */
final class PlanMaker {
    static final String LOCK = "shop-production";
    static final String AUTHOR = "author";
    static final String INITIATOR = "ops";
    private static final List<String> PEOPLE = List.of("ada", "bob", "eve", "kim", "lee", "tom");
    private static final List<String> ROLES = List.of("lead", "dba", "qa", "cab");

    private final Chance chance;
    private final Instant now;

    PlanMaker(Chance chance, Instant now) {
        this.chance = chance;
        this.now = now;
    }

    /** {@code locked} makes a plan whose runs queue up with others. */
    Plan plan(boolean locked) {
        var phases = phases();
        var steps = new StepMaker(chance, ROLES).steps(phases);
        var smoke =
                chance.percent(40)
                        ? List.of(new SmokeTest("home", StepMaker.NOTHING))
                        : List.<SmokeTest>of();
        return new Plan(
                "webshop",
                release(),
                schedule(),
                environment(locked),
                people(),
                checklist(),
                phases,
                steps,
                new LinkedHashMap<>(),
                smoke,
                new LinkedHashMap<>(),
                rollback(steps),
                success(smoke),
                new Messages(notices(), new LinkedHashMap<>()),
                List.of(),
                new LinkedHashMap<>(),
                List.of());
    }

    private static Release release() {
        return new Release(
                "Spring checkout",
                "2.3.0",
                Optional.of("2.2.4"),
                Optional.empty(),
                Optional.empty(),
                new Release.Changes(List.of(), List.of(), List.of(), List.of()),
                new Release.Document(
                        Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    private static Environment environment(boolean locked) {
        return new Environment(
                "production",
                Optional.empty(),
                locked ? Optional.of(LOCK) : Optional.empty(),
                true,
                new LinkedHashMap<>());
    }

    private Schedule schedule() {
        var window =
                new Schedule.Window(
                        Optional.empty(),
                        ZoneOffset.UTC,
                        chance.minutes(20, 300),
                        chance.minutes(0, 60),
                        chance.pick(List.of(Schedule.AtEnd.values())));
        var freezes = new ArrayList<Schedule.Freeze>();
        if (chance.percent(8)) {
            var from = now.plus(chance.minutes(0, 90));
            freezes.add(new Schedule.Freeze(from, from.plus(chance.minutes(5, 60)), "sale"));
        }
        return new Schedule(chance.percent(60) ? Optional.of(window) : Optional.empty(), freezes);
    }

    private List<Phase> phases() {
        return IntStream.rangeClosed(1, chance.between(1, 3))
                .mapToObj(number -> new Phase("phase" + number, "Phase " + number, phaseAt(number)))
                .toList();
    }

    private Optional<Offset> phaseAt(int number) {
        return chance.percent(10)
                ? Optional.of(new Offset(Duration.ofMinutes(10L * number - 20)))
                : Optional.empty();
    }

    private People people() {
        var team = new LinkedHashMap<String, People.Role>();
        for (var role : ROLES) {
            var holders = new ArrayList<>(PEOPLE);
            holders.remove(chance.pick(PEOPLE));
            if (chance.percent(50)) {
                holders.add(AUTHOR);
            }
            team.put(role, new People.Role(role, holders, Optional.empty(), Optional.empty()));
        }
        return new People(team, escalation(), approvals(), signOffs());
    }

    private List<People.Escalation> escalation() {
        return IntStream.range(0, chance.percent(30) ? chance.between(1, 3) : 0)
                .mapToObj(level -> new People.Escalation("level" + level, chance.minutes(0, 60)))
                .toList();
    }

    private List<People.Approval> approvals() {
        return IntStream.range(0, chance.percent(50) ? chance.between(1, 2) : 0)
                .mapToObj(number ->
                        new People.Approval(
                                "approval" + number,
                                chance.pick(ROLES),
                                chance.between(1, 2),
                                chance.percent(30) ? chance.minutes(5, 60) : Duration.ofHours(8),
                                Optional.empty()))
                .toList();
    }

    private List<People.SignOff> signOffs() {
        return IntStream.range(0, chance.percent(25) ? chance.between(1, 2) : 0)
                .mapToObj(number ->
                        new People.SignOff("sign-off" + number, chance.pick(ROLES), "It works"))
                .toList();
    }

    private List<ChecklistItem> checklist() {
        return IntStream.range(0, chance.percent(40) ? chance.between(1, 2) : 0)
                .mapToObj(number ->
                        new ChecklistItem(
                                "item" + number,
                                "technical",
                                "Item " + number,
                                proof(),
                                Optional.empty()))
                .toList();
    }

    private ChecklistItem.Proof proof() {
        return chance.percent(50)
                ? new ChecklistItem.Proof.ByMachine(
                        StepMaker.use("http/get"), chance.seconds(5, 60))
                : new ChecklistItem.Proof.ByPerson(chance.pick(ROLES), Optional.of("link"));
    }

    private Rollback rollback(List<Step> steps) {
        var changing =
                steps.stream()
                        .filter(Step::changes)
                        .filter(step -> step.action() instanceof Action.Use)
                        .map(Step::id)
                        .toList();
        var pointOfNoReturn =
                chance.percent(12)
                        ? Optional.of(chance.pick(steps).id())
                        : Optional.<String>empty();
        return new Rollback(
                triggers(steps),
                chance.percent(20) ? new StepMaker(chance, ROLES).written(changing) : List.of(),
                chance.percent(50) ? Optional.of(chance.minutes(1, 60)) : Optional.empty(),
                pointOfNoReturn);
    }

    private List<Rollback.Trigger> triggers(List<Step> steps) {
        return IntStream.range(0, chance.percent(40) ? chance.between(1, 2) : 0)
                .mapToObj(_ ->
                        new Rollback.Trigger(
                                signal(steps),
                                Rollback.Urgency.HIGH,
                                chance.percent(60) ? List.of(chance.pick(ROLES)) : List.of(),
                                chance.minutes(1, 20),
                                chance.pick(List.of(Rollback.Reaction.values()))))
                .toList();
    }

    private Condition signal(List<Step> steps) {
        if (chance.percent(30)) {
            return new Condition.SmokeFails(StepMaker.HERE, "any smoke fails", Optional.empty());
        }
        return chance.percent(50)
                ? new Condition.StepFails(StepMaker.HERE, "any step fails", Optional.empty())
                : new Condition.StepFails(
                        StepMaker.HERE, "step fails", Optional.of(chance.pick(steps).id()));
    }

    private List<Condition> success(List<SmokeTest> smoke) {
        return !smoke.isEmpty() && chance.percent(50)
                ? List.of(new Condition.SmokePasses(StepMaker.HERE, "all smoke pass"))
                : List.of();
    }

    private List<Messages.Notice> notices() {
        return IntStream.range(0, chance.percent(35) ? chance.between(1, 3) : 0)
                .mapToObj(number -> notice("notice" + number))
                .toList();
    }

    private Messages.Notice notice(String id) {
        var onTime = chance.percent(40);
        var moments = EnumSet.allOf(Messages.Moment.class);
        moments.removeIf(_ -> chance.percent(50));
        return new Messages.Notice(
                id,
                onTime
                        ? Optional.of(new Offset(Duration.ofMinutes(chance.between(-90, 60))))
                        : Optional.empty(),
                onTime ? List.of() : List.copyOf(moments),
                List.of("console"),
                Optional.empty(),
                Optional.of("news"));
    }
}

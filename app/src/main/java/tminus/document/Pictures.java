package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tminus.document.Line.Ink;
import tminus.document.Picture.Row;
import tminus.document.Picture.Section;
import tminus.plan.Action;
import tminus.plan.ChecklistItem;
import tminus.plan.ChecklistItem.Proof;
import tminus.plan.People;
import tminus.plan.Plan;
import tminus.plan.Schedule;
import tminus.plan.Step;
import tminus.run.Feasibility;
import tminus.run.Mode;
import tminus.run.Questions;
import tminus.run.Run;
import tminus.run.RunOutcome;
import tminus.run.Stage;
import tminus.run.TargetState;
import tminus.run.TargetState.Status.Failed;
import tminus.run.TargetState.Status.Running;
import tminus.run.TargetState.Status.Succeeded;
import tminus.run.TargetState.Status.Unknown;
import tminus.run.TargetState.Status.Waiting;
import tminus.run.Work;
import tminus.run.WorkState;

/** Makes pictures of a run. */
public final class Pictures {
    private final Run run;
    private final Plan plan;
    private final Instant now;

    private Pictures(Run run, Instant now) {
        this.run = run;
        this.plan = run.plan();
        this.now = now;
    }

    /** The picture of a run at an instant; {@code usual} is the zone of plans without a window. */
    public static Picture of(Run run, Instant now, ZoneId usual) {
        return new Pictures(run, now).picture(usual);
    }

    /** The zone in which the plan speaks. */
    public static ZoneId zone(Plan plan, ZoneId usual) {
        return plan.schedule().window().map(Schedule.Window::zone).orElse(usual);
    }

    private Picture picture(ZoneId usual) {
        return new Picture(
                run.id(),
                title(),
                stage(),
                clock(zone(plan, usual)),
                sections(),
                Questions.open(run, now),
                Optional.empty());
    }

    private String title() {
        return plan.name()
                + " "
                + plan.release().version()
                + " \u2192 "
                + plan.environment().name()
                + (run.header().mode() == Mode.LIVE
                        ? ""
                        : " (" + Names.of(run.header().mode()) + ")");
    }

    private Picture.Stage stage() {
        return switch (run.stage()) {
            case Stage.Gated _ -> new Picture.Stage("not begun", Ink.CARE);
            case Stage.Forward _ ->
                    run.attention().hold().isPresent()
                            ? new Picture.Stage("held", Ink.CARE)
                            : new Picture.Stage("under way", Ink.BUSY);
            case Stage.Closing _ -> new Picture.Stage("waits for acceptance", Ink.CARE);
            case Stage.Backward backward ->
                    new Picture.Stage("rolling back: " + backward.because(), Ink.BAD);
            case Stage.Leaving leaving ->
                    new Picture.Stage("leaving, " + leaving.outcome().word(), Ink.CARE);
            case Stage.Ended ended ->
                    new Picture.Stage(
                            ended.outcome().word() + ": " + ended.because(), ink(ended.outcome()));
        };
    }

    static Ink ink(RunOutcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Ink.GOOD;
            case SUCCEEDED_WITH_WARNINGS, ABORTED, REJECTED, EXPIRED, SUPERSEDED -> Ink.CARE;
            case ROLLED_BACK, ROLLBACK_FAILED, FAILED -> Ink.BAD;
        };
    }

    private Picture.Clock clock(ZoneId zone) {
        var ended = run.isEnded() ? Optional.of(run.at()) : Optional.<Instant>empty();
        var forward = run.stage() instanceof Stage.Forward || run.stage() instanceof Stage.Gated;
        var feasibility = Feasibility.of(run, now);
        return new Picture.Clock(
                zone,
                run.created(),
                ended,
                run.timeline().timeZero(),
                forward ? Optional.of(feasibility.expectedEnd()) : Optional.empty(),
                forward ? feasibility.lastRollbackStart() : Optional.empty(),
                run.closes());
    }

    private List<Section> sections() {
        var sections = new ArrayList<Section>();
        sections.addAll(checklist());
        add(sections, "Approvals", plan.people().approvals().stream().map(this::approval));
        sections.addAll(phases());
        add(sections, "Way back", wayBack());
        add(sections, "Sign-off", plan.people().signOffs().stream().map(this::signOff));
        return sections;
    }

    private static void add(List<Section> sections, String title, Stream<Row> rows) {
        var list = rows.toList();
        if (!list.isEmpty()) {
            sections.add(new Section(title, list));
        }
    }

    private List<Section> checklist() {
        var groups = plan.checklist().stream().map(ChecklistItem::group).distinct().toList();
        var sections = new ArrayList<Section>();
        for (var group : groups) {
            add(
                    sections,
                    "Checklist: " + group,
                    plan.checklist().stream()
                            .filter(item -> item.group().equals(group))
                            .map(this::check));
        }
        return sections;
    }

    private Row check(ChecklistItem item) {
        return switch (item.proof()) {
            case Proof.ByMachine _ -> {
                var state = run.work(Work.check(item.id()));
                yield new Row(
                        status(state), item.id(), "", Optional.empty(), spent(state), note(state));
            }
            case Proof.ByPerson(var role, _) -> {
                var by = run.gate().confirmed().get(item.id());
                yield new Row(
                        by != null ? Status.DONE : asked(),
                        item.id(),
                        role,
                        Optional.empty(),
                        Optional.empty(),
                        by != null ? "by " + by : item.item());
            }
        };
    }

    /** What a person has not given: asked for, or too late. */
    private Status asked() {
        return run.isEnded() ? Status.NOT_REACHED : Status.ASKED;
    }

    private Row approval(People.Approval approval) {
        var people = run.gate().valid(plan.people(), approval, run.header(), now);
        var done = run.gate().isApproved(plan.people(), approval, run.header(), now);
        var count = approval.quorum() == 1 ? "" : people.size() + " of " + approval.quorum();
        var names = people.isEmpty() ? "" : "by " + String.join(", ", people);
        return new Row(
                done ? Status.DONE : asked(),
                approval.id(),
                approval.by(),
                Optional.empty(),
                Optional.empty(),
                (count + " " + names).strip());
    }

    private List<Section> phases() {
        var sections = new ArrayList<Section>();
        for (var phase : plan.phases()) {
            add(
                    sections,
                    phase.title(),
                    plan.steps().stream()
                            .filter(step -> step.phase().equals(phase.id()))
                            .map(this::step));
        }
        var known = plan.phases().stream().map(tminus.plan.Phase::id).toList();
        add(
                sections,
                "Steps",
                plan.steps().stream()
                        .filter(step -> !known.contains(step.phase()))
                        .map(this::step));
        return sections;
    }

    private Row step(Step step) {
        return row(step, Work.step(step.id()), step.takes().or(() -> waits(step)));
    }

    private static Optional<Duration> waits(Step step) {
        return step.action() instanceof Action.Wait(var duration)
                ? Optional.of(duration)
                : Optional.empty();
    }

    private Row row(Step step, Work work, Optional<Duration> planned) {
        var state = run.work(work);
        var status = status(step, work, state);
        var stopped = status == Status.STOPPED;
        return new Row(
                status,
                step.id(),
                step.owner().orElse(""),
                planned,
                stopped ? Optional.empty() : spent(state),
                stopped ? "stopped" : note(state));
    }

    /** The steps that are taken back, or the written way back once something of it has begun. */
    private Stream<Row> wayBack() {
        var written =
                plan.rollback().steps().stream().map(step -> back(step, Work.back(step.id())));
        var undos =
                plan.steps().reversed().stream()
                        .filter(step -> step.safety().undo().isPresent())
                        .map(step -> back(step, Work.undo(step.id())));
        var rows = Stream.concat(written, undos).flatMap(Optional::stream);
        return run.work(Work.verify()).began().isEmpty()
                ? rows
                : Stream.concat(rows, Stream.of(verify()));
    }

    private Optional<Row> back(Step step, Work work) {
        var state = run.work(work);
        return state.began().isPresent() || state.settled().isPresent()
                ? Optional.of(row(step, work, step.takes().filter(_ -> isBack(work))))
                : Optional.empty();
    }

    private static boolean isBack(Work work) {
        return work.kind() == Work.Kind.BACK;
    }

    private Row verify() {
        var state = run.work(Work.verify());
        return new Row(
                status(state), "smoke tests", "", Optional.empty(), spent(state), note(state));
    }

    private Row signOff(People.SignOff signOff) {
        var given = run.gate().signedOff().contains(signOff.id());
        var open = run.stage() instanceof Stage.Closing ? Status.ASKED : Status.WAITING;
        return new Row(
                given ? Status.DONE : run.isEnded() ? Status.NOT_REACHED : open,
                signOff.id(),
                signOff.by(),
                Optional.empty(),
                Optional.empty(),
                signOff.what());
    }

    private Status status(Step step, Work work, WorkState state) {
        var status = status(state, work.kind() != Work.Kind.STEP || isForward(step));
        if (status == Status.RUNNING
                && (step.action() instanceof Action.Ask || step.action() instanceof Action.Go)) {
            return Status.ASKED;
        }
        return status == Status.DONE && work.kind() == Work.Kind.STEP && isTakenBack(step)
                ? Status.TAKEN_BACK
                : status;
    }

    private boolean isForward(Step step) {
        return switch (run.stage()) {
            case Stage.Gated _, Stage.Forward _, Stage.Closing _ -> true;
            case Stage.Backward _, Stage.Leaving _ -> step.safety().always();
            case Stage.Ended _ -> false;
        };
    }

    private boolean isTakenBack(Step step) {
        return step.safety().undo().isPresent() && run.work(Work.undo(step.id())).succeeded();
    }

    private Status status(WorkState state) {
        return status(state, true);
    }

    /** {@code onItsWay} is false for works that are not carried on any more. */
    private Status status(WorkState state, boolean onItsWay) {
        if (state.settled().isPresent()) {
            return state.settled().get().how() == WorkState.How.SKIPPED
                    ? Status.SKIPPED
                    : Status.ACCEPTED;
        }
        var targets = state.targets().values();
        if (targets.stream().anyMatch(target -> target.status() instanceof Unknown)) {
            return Status.UNKNOWN;
        }
        if (state.isActive()) {
            return Status.RUNNING;
        }
        if (state.succeeded()) {
            return Status.DONE;
        }
        if (state.failures() > 0) {
            return Status.FAILED;
        }
        if (state.began().isPresent()) {
            return onItsWay && !run.isEnded() ? Status.RUNNING : Status.STOPPED;
        }
        return run.isEnded() ? Status.NOT_REACHED : Status.WAITING;
    }

    private Optional<Duration> spent(WorkState state) {
        return state.began().map(began -> Duration.between(began, ended(state).orElse(until())));
    }

    /** Failed works have no end while somebody may still try them again; their clock stops. */
    private static Optional<Instant> ended(WorkState state) {
        return state.isActive() || state.failures() == 0
                ? state.ended()
                : state.ended()
                        .or(() ->
                                state.targets().values().stream()
                                        .flatMap(target -> over(target).stream())
                                        .max(Instant::compareTo));
    }

    private static Optional<Instant> over(TargetState target) {
        return switch (target.status()) {
            case Succeeded(var at, _) -> Optional.of(at);
            case Failed(var at, _, _) -> Optional.of(at);
            case Running _, Unknown _, Waiting _ -> Optional.empty();
        };
    }

    private Instant until() {
        return run.isEnded() ? run.at() : now;
    }

    private static String note(WorkState state) {
        if (state.settled().isPresent()) {
            return state.settled().get().reason();
        }
        var parts = new ArrayList<String>();
        if (state.targets().size() > 1 && state.began().isPresent()) {
            var done = state.targets().values().stream().filter(Pictures::isDone).count();
            parts.add(done + " of " + state.targets().size());
        }
        state.targets().values().stream()
                .flatMap(target -> reason(target).stream())
                .limit(1)
                .forEach(parts::add);
        return String.join(", ", parts);
    }

    private static boolean isDone(TargetState target) {
        return target.status() instanceof Succeeded;
    }

    private static Optional<String> reason(TargetState target) {
        return switch (target.status()) {
            case Failed(_, var reason, _) -> Optional.of(reason);
            case Unknown unknown -> Optional.of("nobody knows: " + unknown.reason());
            case Waiting _ ->
                    target.attempts() > 0
                            ? Optional.of("attempt " + (target.attempts() + 1) + " follows")
                            : Optional.empty();
            case Running running ->
                    running.attempt() > 1
                            ? Optional.of("attempt " + running.attempt())
                            : Optional.empty();
            case Succeeded _ -> Optional.empty();
        };
    }
}

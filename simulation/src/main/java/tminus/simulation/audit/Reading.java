package tminus.simulation.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tminus.plan.Effect;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.RunOutcome;
import tminus.run.Work;

/** What an auditor knows of a run so far: the journal and the targets, read plainly. */
public final class Reading {
    final Plan plan;
    final Header header;
    final Shape shape;

    private final Map<Place, List<Tried>> tried = new LinkedHashMap<>();
    private final Map<Place, List<AttemptId>> touches = new LinkedHashMap<>();
    private final Map<Place, Integer> lastTouch = new LinkedHashMap<>();
    private int touchCount;
    private final Set<Place> captureFailed = new LinkedHashSet<>();
    private final Set<Work> skipped = new LinkedHashSet<>();
    private final Set<Work> accepted = new LinkedHashSet<>();
    private final Map<Work, Integer> retriesAllowed = new LinkedHashMap<>();
    private final Map<Place, Integer> resolvedNotRun = new LinkedHashMap<>();
    private final Set<String> falseConditions = new LinkedHashSet<>();
    private final List<Approved> approvals = new ArrayList<>();
    private final Set<Integer> undecided = new LinkedHashSet<>();

    long fence;
    long number;
    Instant latest = Instant.MIN;
    boolean held;
    boolean windowClosed;
    Optional<Instant> extendedUntil = Optional.empty();
    boolean goingBack;
    boolean stopping;
    boolean gateOpened;
    boolean lockTaken;
    Optional<RunOutcome> outcome = Optional.empty();

    /** An approval as the journal has it. */
    record Approved(String approval, String digest, String person, Instant expires) {}

    public Reading(Plan plan, Header header) {
        this.plan = plan;
        this.header = header;
        this.shape = new Shape(plan);
    }

    void take(Happening happening) {
        switch (happening) {
            case Happening.Recorded(_, var entry, _, _) -> take(entry);
            case Happening.Touched(_, var attempt) -> {
                var place = Place.of(attempt);
                touches.computeIfAbsent(place, _ -> new ArrayList<>()).add(attempt);
                lastTouch.put(place, ++touchCount);
            }
            case Happening.Torn _,
                    Happening.Read _,
                    Happening.Acknowledged _,
                    Happening.Said _,
                    Happening.TakenIn _,
                    Happening.Compared _,
                    Happening.Rested _ -> {}
        }
    }

    private void take(Entry entry) {
        fence = entry.fence();
        number = entry.number();
        latest = entry.at().isAfter(latest) ? entry.at() : latest;
        takeEvent(entry);
    }

    private void takeEvent(Entry entry) {
        switch (entry.event()) {
            case Event.AttemptStarted started ->
                    at(Place.of(started.attempt())).add(new Tried(started));
            case Event.AttemptEnded(var attempt, var outcome) ->
                    find(attempt).ifPresent(one -> one.ended(outcome));
            case Event.AttemptProbed(var attempt, var outcome) ->
                    find(attempt).ifPresent(one -> one.ended(outcome));
            case Event.UnknownResolved(var attempt, var ran, _) -> resolved(attempt, ran);
            case Event.OwnerChanged _ -> ownerChanged();
            case Event.WorkSkipped(var work, _) -> skipped.add(work);
            case Event.FailureAccepted(var work, _) -> accepted.add(work);
            case Event.RetryAllowed(var work, _) -> retryAllowed(work);
            case Event.CaptureFailed(var work, var target, _) ->
                    captureFailed.add(new Place(work, target));
            case Event.ConditionAnswered(var step, var holds, _) -> {
                if (!holds) {
                    falseConditions.add(step);
                }
            }
            case Event.ApprovalGiven(var approval, var digest, var expires) ->
                    approvals.add(new Approved(approval, digest, entry.actor().name(), expires));
            case Event.ApprovalWithdrawn(var approval) ->
                    approvals.removeIf(one ->
                            one.approval().equals(approval)
                                    && one.person().equals(entry.actor().name()));
            case Event.Held _,
                    Event.Released _,
                    Event.WindowClosed _,
                    Event.WindowExtended _,
                    Event.TriggerFired _,
                    Event.TriggerDecided _,
                    Event.RollbackBegan _,
                    Event.WayOutBegan _,
                    Event.AbortAsked _,
                    Event.LockTaken _,
                    Event.GateOpened _,
                    Event.RunEnded _ ->
                    takeWay(entry.event());
            case Event.RunCreated _,
                    Event.Interrupted _,
                    Event.LockAwaited _,
                    Event.TimeZeroSet _,
                    Event.ClockWentBack _,
                    Event.FeasibilityChanged _,
                    Event.ContingencyEnded _,
                    Event.ValuesCaptured _,
                    Event.LateResult _,
                    Event.CheckConfirmed _,
                    Event.Rejected _,
                    Event.GoSaid _,
                    Event.SignedOff _,
                    Event.WayBackPlanned _,
                    Event.Escalated _,
                    Event.NoticeDue _,
                    Event.NoticeDropped _,
                    Event.NoticeSent _,
                    Event.NoticeRehearsed _,
                    Event.NoticeFailed _,
                    Event.ControlIgnored _ -> {}
        }
    }

    private void takeWay(Event event) {
        if (event instanceof Event.Held || event instanceof Event.Released) {
            held = event instanceof Event.Held;
        } else if (event instanceof Event.WindowExtended(var until, _)) {
            windowClosed = false;
            extendedUntil = Optional.of(until);
        } else if (event instanceof Event.TriggerFired fired && fired.decideBy().isPresent()) {
            undecided.add(fired.trigger());
        } else if (event instanceof Event.TriggerDecided(var trigger, _, _)) {
            undecided.remove(trigger);
        } else if (event instanceof Event.RollbackBegan) {
            goingBack = true;
            turned();
        } else if (event instanceof Event.AbortAsked || event instanceof Event.WayOutBegan) {
            stopping = true;
            turned();
        } else if (event instanceof Event.RunEnded(var end, _)) {
            outcome = Optional.of(end);
        }
        windowClosed |= event instanceof Event.WindowClosed;
        gateOpened |= event instanceof Event.GateOpened;
        lockTaken |= event instanceof Event.LockTaken;
    }

    private void turned() {
        held = false;
        undecided.clear();
    }

    private void retryAllowed(Work work) {
        retriesAllowed.merge(work, 1, Integer::sum);
        captureFailed.removeIf(place -> place.work().equals(work));
        tried.forEach((place, tries) -> {
            if (place.work().equals(work)) {
                tries.forEach(one -> one.forgiven = true);
            }
        });
    }

    private void resolved(AttemptId attempt, boolean ran) {
        find(attempt).ifPresent(one -> one.resolved(ran));
        if (!ran) {
            resolvedNotRun.merge(Place.of(attempt), 1, Integer::sum);
        }
    }

    private void ownerChanged() {
        tried.forEach((place, tries) -> {
            if (shape.byMachine(place.work())) {
                tries.forEach(Tried::ownerIsGone);
            }
        });
    }

    private List<Tried> at(Place place) {
        return tried.computeIfAbsent(place, _ -> new ArrayList<>());
    }

    List<Tried> tries(Place place) {
        return tried.getOrDefault(place, List.of());
    }

    Optional<Tried> last(Place place) {
        var tries = tries(place);
        return tries.isEmpty() ? Optional.empty() : Optional.of(tries.getLast());
    }

    Optional<Tried> find(AttemptId attempt) {
        return tries(Place.of(attempt)).stream().filter(one -> one.id.equals(attempt)).findFirst();
    }

    boolean hasBegun(Work work) {
        return tried.keySet().stream().anyMatch(place -> place.work().equals(work));
    }

    Map<Place, List<Tried>> allTries() {
        return tried;
    }

    List<AttemptId> touches(Place place) {
        return touches.getOrDefault(place, List.of());
    }

    Map<Place, List<AttemptId>> allTouches() {
        return touches;
    }

    /** The place of the last effect in the order of all effects; 0 when there is none. */
    int lastTouch(Place place) {
        return lastTouch.getOrDefault(place, 0);
    }

    /** The last effect that took the step back on this target; 0 when there is none. */
    int lastCompensation(String step, String target) {
        var last = 0;
        for (var touch : lastTouch.entrySet()) {
            var work = touch.getKey().work();
            if (shape.compensates(work).contains(step)
                    && (work.kind() == Work.Kind.BACK || touch.getKey().target().equals(target))) {
                last = Math.max(last, touch.getValue());
            }
        }
        return last;
    }

    /** True when the last try failed and neither the plan nor a person allows another one. */
    boolean failedForGood(Place place) {
        var counted =
                tries(place).stream()
                        .filter(one -> !one.forgiven && one.failed() && !one.doesNotCount())
                        .count();
        var last = last(place);
        return captureFailed.contains(place)
                || last.isPresent()
                        && last.get().failed()
                        && !last.get().doesNotCount()
                        && !last.get().forgiven
                        && (counted >= shape.retry(place.work()).attempts()
                                || last.get().standing == Tried.Standing.FAILED_SENT
                                        && shape.effect(place.work()) == Effect.ONCE);
    }

    int retriesAllowed(Work work) {
        return retriesAllowed.getOrDefault(work, 0);
    }

    int resolvedNotRun(Place place) {
        return resolvedNotRun.getOrDefault(place, 0);
    }

    boolean skipped(Work work) {
        return skipped.contains(work);
    }

    boolean accepted(Work work) {
        return accepted.contains(work);
    }

    boolean conditionIsFalse(String step) {
        return falseConditions.contains(step);
    }

    boolean succeeded(Work work) {
        return shape.targets(work).stream().allMatch(target -> succeeded(new Place(work, target)));
    }

    boolean tookEffect(Step step, String target) {
        return !touches(new Place(Work.step(step.id()), target)).isEmpty();
    }

    boolean undecided() {
        return !undecided.isEmpty();
    }

    List<Approved> approvals() {
        return approvals;
    }

    boolean succeeded(Place place) {
        return last(place).map(one -> one.standing == Tried.Standing.SUCCEEDED).orElse(false);
    }

    /** True when nothing of a step is left to wait for, as far as its plan asks. */
    boolean isOver(String step) {
        var work = Work.step(step);
        if (skipped.contains(work) || accepted.contains(work) || falseConditions.contains(step)) {
            return true;
        }
        var places = shape.targets(work).stream().map(target -> new Place(work, target)).toList();
        return places.stream().allMatch(this::succeeded)
                || shape.step(step).safety().onFailure() == Step.FailurePolicy.CONTINUE
                        && places.stream().anyMatch(place -> last(place).isPresent())
                        && places.stream()
                                .noneMatch(place -> last(place).map(Tried::open).orElse(false));
    }

    /** True once the run only takes back or tidies up. */
    boolean leaving() {
        return goingBack || stopping || outcome.isPresent();
    }

    /** True once it only tidies up what began with every permission. */
    boolean tidyingUp() {
        return leaving() && gateOpened;
    }

    /** True when nothing is under way on this target, and something was. */
    boolean isOver(Place place) {
        return captureFailed.contains(place) || last(place).filter(one -> !one.open()).isPresent();
    }

    /** A person who skips a way back that failed says to have taken care of it. */
    boolean isLeftToPeople(Step step) {
        return skipped(Work.undo(step.id()))
                || plan.rollback().steps().stream()
                        .filter(back -> back.safety().covers().contains(step.id()))
                        .anyMatch(back -> skipped(Work.back(back.id())));
    }

    /** True for what is done once the run has turned: its outcome still matters then. */
    boolean belongsToTheWayOut(Work work) {
        return stopping ? shape.always(work) : !work.forward();
    }

    /** True for a step of the plan that may be begun on the way forward only. */
    boolean forwardOnly(Work work) {
        return work.kind() == Work.Kind.STEP && !shape.always(work);
    }
}

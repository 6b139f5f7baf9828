package tminus.rehearse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tminus.connector.Outcome;
import tminus.engine.Workers;
import tminus.plan.Step;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Run;
import tminus.run.Work;

/** Machines that take as long as planned, and end as the mishap says. */
final class MadeUpWorkers implements Workers {
    private static final Duration UNPLANNED = Duration.ofSeconds(1);

    private final MadeUpClock clock;
    private final Mishap mishap;
    private final List<Due> due = new ArrayList<>();

    MadeUpWorkers(MadeUpClock clock, Mishap mishap) {
        this.clock = clock;
        this.mishap = mishap;
    }

    /** A report, and when it comes. */
    private record Due(Instant at, Event.Report report) {}

    @Override
    public void begin(Run run, Command.Begin command) {
        var attempt = command.attempt();
        var ends = clock.instant().plus(takes(run, attempt.work()));
        var at = ends.isBefore(command.deadline()) ? ends : command.deadline();
        due.add(new Due(at, new Event.AttemptEnded(attempt, mishap.outcome(attempt.work()))));
    }

    private static Duration takes(Run run, Work work) {
        return switch (work.kind()) {
            case STEP -> run.plan().step(work.id()).flatMap(Step::takes).orElse(UNPLANNED);
            case BACK ->
                    run.plan().rollback().steps().stream()
                            .filter(step -> step.id().equals(work.id()))
                            .findFirst()
                            .flatMap(Step::takes)
                            .orElse(UNPLANNED);
            case CHECK, DRY_RUN, UNDO, VERIFY -> UNPLANNED;
        };
    }

    @Override
    public void capture(Run run, Command.Capture command) {
        soon(new Event.ValuesCaptured(command.work(), command.target(), new LinkedHashMap<>()));
    }

    @Override
    public void probe(Run run, Command.Probe command) {
        soon(new Event.AttemptProbed(command.attempt(), mishap.outcome(command.attempt().work())));
    }

    @Override
    public void evaluate(Run run, Command.Evaluate command) {
        soon(new Event.ConditionAnswered(command.step(), true, "rehearsed"));
    }

    @Override
    public void cancel(AttemptId attempt) {
        due.removeIf(one ->
                one.report() instanceof Event.AttemptEnded(var its, _) && its.equals(attempt));
        soon(new Event.AttemptEnded(attempt, new Outcome.NotRun("cancelled")));
    }

    private void soon(Event.Report report) {
        due.add(new Due(clock.instant(), report));
    }

    @Override
    public List<Event.Report> reports() {
        var now = clock.instant();
        var ready = due.stream().filter(one -> !one.at().isAfter(now)).toList();
        due.removeAll(ready);
        return ready.stream().map(Due::report).toList();
    }

    boolean isIdle() {
        return due.isEmpty();
    }

    Optional<Instant> next() {
        return due.stream().map(Due::at).min(Instant::compareTo);
    }
}

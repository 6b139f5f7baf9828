package tminus.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tminus.connector.Outcome;
import tminus.engine.Workers;
import tminus.plan.Effect;
import tminus.plan.Step;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Event;
import tminus.run.Run;
import tminus.run.Work;
import tminus.simulation.audit.Shape;

/** The workers of one process: requests and answers get lost, late and doubled on their way. */
final class SimulatedWorkers implements Workers {
    private static final Duration TALK = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMinutes(3);

    private final Chance chance;
    private final Fates fates;
    private final SimulatedClock clock;
    private final Agenda agenda;
    private final SimulatedTargets targets;
    private final Shape shape;
    private final List<Event.Report> reports = new ArrayList<>();
    private final Set<AttemptId> answered = new LinkedHashSet<>();
    private boolean dead;

    SimulatedWorkers(Surroundings around, SimulatedTargets targets, Shape shape) {
        this.chance = around.chance();
        this.fates = around.fates();
        this.clock = around.clock();
        this.agenda = around.agenda();
        this.targets = targets;
        this.shape = shape;
    }

    /** The process is gone: what its requests lead to goes on, and nobody listens any more. */
    void die() {
        dead = true;
    }

    @Override
    public void begin(Run run, Command.Begin command) {
        if (chance.strikes(Fault.CRASH_BEFORE_SENDING)) {
            throw new Crash();
        }
        var attempt = command.attempt();
        if (clock.instant().isAfter(command.notAfter())) {
            answer(attempt, new Outcome.NotRun("its not-after had passed before it was sent"));
            return;
        }
        var effect = shape.effect(attempt.work());
        var allowed = Duration.between(command.notAfter(), command.deadline());
        var fate = fates.of(attempt, effect != Effect.NONE, allowed);
        switch (fate.way()) {
            case REFUSED -> later(fate.travels(), () -> answer(attempt, refused()));
            case LOST -> watchDeadline(attempt, command, fate);
            case ARRIVES, ARRIVES_TWICE -> {
                targets.send(request(command, effect, fate), reply(attempt, fate));
                watchDeadline(attempt, command, fate);
            }
        }
    }

    private static Outcome refused() {
        return new Outcome.Failed("connection refused", false);
    }

    private SimulatedTargets.Request request(Command.Begin command, Effect effect, Fate fate) {
        return new SimulatedTargets.Request(
                command.attempt(),
                effect,
                command.notAfter(),
                command.deadline(),
                clock.passedAt(command.notAfter()),
                clock.passedAt(command.deadline()),
                fate);
    }

    private Consumer<Outcome> reply(AttemptId attempt, Fate fate) {
        return switch (fate.answer()) {
            case COMES -> outcome -> later(chance.upTo(TALK), () -> answer(attempt, outcome));
            case COMES_LATE -> outcome -> later(LATE, () -> report(ended(attempt, outcome)));
            case LOST, WORKER_SILENT -> _ -> {};
            case CONNECTOR_THROWS -> {
                later(chance.upTo(TALK), () -> answer(attempt, thrown()));
                yield _ -> {};
            }
        };
    }

    private static Outcome thrown() {
        return new Outcome.Unknown("the connector threw NullPointerException");
    }

    private void watchDeadline(AttemptId attempt, Command.Begin command, Fate fate) {
        if (fate.answer() != Fate.Answer.WORKER_SILENT) {
            agenda.at(
                    clock.passedAt(command.deadline()).plusMillis(1),
                    () -> answer(attempt, new Outcome.Unknown("no answer by its deadline")));
        }
    }

    /** The first answer counts; later ones are dropped here, except those that come late. */
    private void answer(AttemptId attempt, Outcome outcome) {
        if (answered.add(attempt)) {
            report(ended(attempt, outcome));
        }
    }

    private static Event.Report ended(AttemptId attempt, Outcome outcome) {
        return new Event.AttemptEnded(attempt, outcome);
    }

    @Override
    public void capture(Run run, Command.Capture command) {
        var values = fates.capture(command.work().id(), command.target());
        later(
                chance.upTo(TALK),
                () ->
                        report(
                                values.<Event.Report>map(read ->
                                                new Event.ValuesCaptured(
                                                        command.work(), command.target(), read))
                                        .orElseGet(() ->
                                                new Event.CaptureFailed(
                                                        command.work(),
                                                        command.target(),
                                                        "no such key"))));
    }

    @Override
    public void probe(Run run, Command.Probe command) {
        var attempt = command.attempt();
        var tells = fates.probeTells();
        if (command.stop()) {
            targets.stop(attempt, shape.effect(attempt.work()), _ -> {});
        }
        later(
                chance.upTo(TALK),
                () -> report(new Event.AttemptProbed(attempt, tells ? ask(attempt) : silence())));
    }

    private static Outcome silence() {
        return new Outcome.Unknown("the target does not answer");
    }

    private Outcome ask(AttemptId attempt) {
        return seals(attempt.work()) ? targets.askAndSeal(attempt) : targets.look(attempt);
    }

    private boolean seals(Work work) {
        var step = shape.stepOf(work);
        return switch (work.kind()) {
            case STEP, BACK ->
                    step.filter(one -> one.safety().probes() || one.effect() == Effect.GUARDED)
                            .isPresent();
            case UNDO ->
                    step.flatMap(one -> one.safety().undo())
                            .filter(SimulatedWorkers::probesItself)
                            .isPresent();
            case CHECK, DRY_RUN, VERIFY -> false;
        };
    }

    private static boolean probesItself(Step.Undo undo) {
        return undo.effect() == Effect.GUARDED
                || undo instanceof Step.Undo.Written written && written.probes();
    }

    @Override
    public void evaluate(Run run, Command.Evaluate command) {
        var answer = condition(command.step());
        later(chance.upTo(TALK), () -> report(answer));
    }

    private Event.Report condition(String step) {
        if (fates.isUnclear(step)) {
            var work = Work.step(step);
            return new Event.CaptureFailed(
                    work, shape.targets(work).getFirst(), "a value is missing");
        }
        var holds = fates.holds(step);
        return new Event.ConditionAnswered(step, holds, holds ? "it holds" : "it does not hold");
    }

    @Override
    public void cancel(AttemptId attempt) {
        if (fates.cancelWorks()) {
            var effect = shape.effect(attempt.work());
            later(
                    chance.upTo(TALK),
                    () -> targets.stop(attempt, effect, outcome -> answer(attempt, outcome)));
        }
    }

    private void later(Duration wait, Runnable action) {
        agenda.at(clock.passed().plus(wait), action);
    }

    private void report(Event.Report event) {
        if (!dead) {
            reports.add(event);
        }
    }

    @Override
    public List<Event.Report> reports() {
        var now = List.copyOf(reports);
        reports.clear();
        return now;
    }
}

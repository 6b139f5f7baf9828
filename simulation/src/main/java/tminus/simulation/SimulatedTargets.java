package tminus.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.run.AttemptId;
import tminus.simulation.audit.Place;

/**
 * The machines of one run: what really happens. A target refuses what comes after its not-after,
 * stops what takes too long, keeps once-keys, and never forgets.
 */
final class SimulatedTargets {
    private final SimulatedClock clock;
    private final Agenda agenda;
    private final Consumer<AttemptId> touched;
    private final Map<AttemptId, Case> cases = new LinkedHashMap<>();
    private final Set<Place> onceKeys = new LinkedHashSet<>();

    /**
     * A request to begin an attempt. {@code latest} is its not-after in time that really passes.
     */
    record Request(
            AttemptId attempt,
            Effect effect,
            Instant notAfter,
            Instant deadline,
            Duration latest,
            Duration longest,
            Fate fate) {}

    /** What a target knows of an attempt. */
    private static final class Case {
        /**
         * Second arrivals of the same request; for what must not repeat a once-key refuses them.
         */
        private int copies;

        private int underWay;
        private boolean sealed;
        private boolean running;
        private boolean touched;
        private Optional<Outcome> outcome = Optional.empty();
    }

    SimulatedTargets(SimulatedClock clock, Agenda agenda, Consumer<AttemptId> touched) {
        this.clock = clock;
        this.agenda = agenda;
        this.touched = touched;
    }

    /** A request leaves for its target. */
    void send(Request request, Consumer<Outcome> reply) {
        var travels = clock.passed().plus(request.fate().travels());
        var copies = request.fate().way() == Fate.Way.ARRIVES_TWICE ? 2 : 1;
        for (var copy = 0; copy < copies; copy++) {
            of(request.attempt()).underWay++;
            agenda.at(travels, () -> arrive(request, reply));
        }
    }

    private void arrive(Request request, Consumer<Outcome> reply) {
        var one = of(request.attempt());
        one.underWay--;
        if (one.running || one.outcome.isPresent()) {
            one.copies += request.effect().mayRepeat() ? 1 : 0;
        } else if (one.sealed) {
            reply.accept(new Outcome.NotRun("it was sealed"));
        } else if (isTooLate(request)) {
            one.sealed = true;
            reply.accept(new Outcome.NotRun("it came after its not-after"));
        } else if (request.effect() == Effect.GUARDED && isKeyTaken(request.attempt())) {
            finish(one, Outcome.succeeded(), reply);
        } else if (request.effect() == Effect.GUARDED && isAnotherRunning(request.attempt())) {
            finish(one, new Outcome.Failed("another attempt holds the key", false), reply);
        } else {
            begin(request, one, reply);
        }
    }

    private boolean isTooLate(Request request) {
        return clock.instant().isAfter(request.notAfter())
                || clock.passed().compareTo(request.latest()) > 0;
    }

    private boolean isKeyTaken(AttemptId attempt) {
        return onceKeys.contains(new Place(attempt.work(), attempt.target()));
    }

    private boolean isAnotherRunning(AttemptId attempt) {
        return cases.entrySet().stream()
                .filter(other -> other.getKey().work().equals(attempt.work()))
                .filter(other -> other.getKey().target().equals(attempt.target()))
                .anyMatch(other -> other.getValue().running);
    }

    private void begin(Request request, Case one, Consumer<Outcome> reply) {
        one.running = true;
        agenda.at(clock.passed().plus(request.fate().takes()), () -> end(request, one, reply));
    }

    private void end(Request request, Case one, Consumer<Outcome> reply) {
        if (!one.running) {
            return;
        }
        if (clock.instant().isAfter(request.deadline())
                || clock.passed().compareTo(request.longest()) > 0) {
            finish(one, new Outcome.Failed("stopped at its deadline", true), reply);
            return;
        }
        switch (request.fate().end()) {
            case DONE -> {
                touch(request, one);
                finish(one, new Outcome.Succeeded(request.fate().outputs()), reply);
            }
            case FAILED -> finish(one, failure(request), reply);
            case FAILED_HALFWAY -> {
                if (request.effect() != Effect.GUARDED) {
                    touch(request, one);
                }
                finish(one, failure(request), reply);
            }
        }
    }

    private static Outcome failure(Request request) {
        return new Outcome.Failed("smoke failed: home\nexit code 3 of " + request.attempt(), true);
    }

    private void touch(Request request, Case one) {
        one.touched = true;
        onceKeys.add(new Place(request.attempt().work(), request.attempt().target()));
        for (var copy = 0; copy <= one.copies; copy++) {
            touched.accept(request.attempt());
        }
    }

    private static void finish(Case one, Outcome outcome, Consumer<Outcome> reply) {
        one.running = false;
        one.outcome = Optional.of(outcome);
        reply.accept(outcome);
    }

    /** Stops an attempt that runs, half done, or keeps one from beginning that is under way. */
    void stop(AttemptId attempt, Effect effect, Consumer<Outcome> reply) {
        var one = of(attempt);
        if (one.running) {
            if (effect == Effect.ONCE || effect == Effect.IDEMPOTENT) {
                one.touched = true;
                touched.accept(attempt);
            }
            finish(one, new Outcome.Failed("it was stopped", true), reply);
        } else if (one.outcome.isEmpty() && one.underWay > 0) {
            one.sealed = true;
            reply.accept(new Outcome.NotRun("it was called back"));
        }
    }

    /** The truth as a target can tell it. Seals what has not begun. */
    Outcome askAndSeal(AttemptId attempt) {
        var one = of(attempt);
        if (one.outcome.isPresent()) {
            return one.outcome.get();
        }
        if (one.running) {
            return new Outcome.Unknown("it is still running");
        }
        one.sealed = true;
        return new Outcome.NotRun("it had not begun, and cannot any more");
    }

    /** What a look at the target shows: whether the effect is there, and nothing more. */
    Outcome look(AttemptId attempt) {
        return tookEffect(attempt)
                ? Outcome.succeeded()
                : new Outcome.NotRun("there is no trace of it");
    }

    boolean tookEffect(AttemptId attempt) {
        return of(attempt).touched;
    }

    /** True while the attempt can still have an effect. */
    boolean mayStillHappen(AttemptId attempt) {
        var one = of(attempt);
        return one.running || one.underWay > 0 && !one.sealed && one.outcome.isEmpty();
    }

    /** True when nothing is on its way to any target or running there. */
    boolean isQuiet() {
        return cases.values().stream().noneMatch(one -> one.running || one.underWay > 0);
    }

    private Case of(AttemptId attempt) {
        return cases.computeIfAbsent(attempt, _ -> new Case());
    }
}

package tminus.rehearse;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tminus.engine.Engine;
import tminus.engine.Outside;
import tminus.plan.Plan;
import tminus.plan.Schedule.Window;
import tminus.plan.Step;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.Question;
import tminus.run.Questions;
import tminus.run.Run;
import tminus.run.RunOutcome;

/**
 * Where one run of a plan ends when one thing goes wrong.
 *
 * @param goesWrong in words
 * @param outcome how it ended; empty when it stands still until a person decides
 * @param waitsFor what it stands still for
 * @param took on the made-up clock
 * @param leftChanged the steps whose changes are still there
 */
public record Rehearsal(
        String goesWrong,
        Optional<RunOutcome> outcome,
        Optional<Question.Kind> waitsFor,
        Duration took,
        List<String> leftChanged) {
    private static final int MOST_TURNS = 100_000;

    public Rehearsal {
        leftChanged = List.copyOf(leftChanged);
    }

    /**
     * The plan once undisturbed, and once with each single failure. People say yes to everything.
     */
    public static List<Rehearsal> all(Plan plan, String digest, Instant now) {
        return Mishap.all(plan).stream().map(mishap -> of(plan, digest, mishap, now)).toList();
    }

    private static Rehearsal of(Plan plan, String digest, Mishap mishap, Instant now) {
        var clock = new MadeUpClock(now);
        var workers = new MadeUpWorkers(clock, mishap);
        var silence = new Silence();
        var outside = new Outside(new MadeUpJournal(), workers, silence, silence, silence, clock);
        var engine = Engine.create(outside, plan, header(plan, digest, now), "rehearsal", _ -> {});
        for (var turns = 0; turns < MOST_TURNS; turns++) {
            engine.turn();
            var next = next(engine, workers);
            if (engine.isDone() || next.isEmpty() || isParked(engine.run(), workers, clock)) {
                return told(mishap, engine.run(), clock.instant());
            }
            clock.goTo(next.get());
        }
        throw new IllegalStateException("the rehearsal of \"" + mishap.words() + "\" has no end");
    }

    private static Optional<Instant> next(Engine engine, MadeUpWorkers workers) {
        return Stream.of(engine.wakeAt(), workers.next())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static boolean isParked(Run run, MadeUpWorkers workers, MadeUpClock clock) {
        return workers.isIdle()
                && run.mail().open().isEmpty()
                && Questions.open(run, clock.instant()).stream()
                        .anyMatch(question -> question.until().isEmpty());
    }

    private static Rehearsal told(Mishap mishap, Run run, Instant now) {
        return new Rehearsal(
                mishap.words(),
                run.outcome(),
                Questions.open(run, now).stream().findFirst().map(Question::kind),
                Duration.between(run.created(), run.isEnded() ? run.at() : now),
                run.outcome().filter(Rehearsal::isThere).isPresent()
                        ? List.of()
                        : run.plan().steps().stream()
                                .filter(run::isTouched)
                                .map(Step::id)
                                .toList());
    }

    private static boolean isThere(RunOutcome outcome) {
        return outcome == RunOutcome.SUCCEEDED || outcome == RunOutcome.SUCCEEDED_WITH_WARNINGS;
    }

    private static Header header(Plan plan, String digest, Instant now) {
        var closes = plan.schedule().window().map(window -> now.plus(window.length()));
        return new Header(
                "rehearsal",
                Mode.SIMULATION,
                plan.environment().name(),
                digest,
                "{}",
                ".",
                "rehearsal",
                List.of(),
                new LinkedHashMap<>(),
                Optional.empty(),
                now,
                closes,
                plan.schedule()
                        .window()
                        .map(Window::contingency)
                        .flatMap(more -> closes.map(end -> end.plus(more))),
                true);
    }
}

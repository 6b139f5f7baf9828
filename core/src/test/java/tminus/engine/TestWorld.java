package tminus.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tminus.connector.Outcome;
import tminus.plan.Plan;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Control;
import tminus.run.Delivery;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.Question;
import tminus.run.Questions;
import tminus.run.Run;
import tminus.run.RunOutcome;
import tminus.run.Work;

/** A world in memory, in which time passes only when a test says so. */
public final class TestWorld {
    public static final String DIGEST = "d1";
    public final List<Entry> journal = new ArrayList<>();
    public final List<String> done = new ArrayList<>();
    public final List<Delivery> sent = new ArrayList<>();
    public final List<AttemptId> cancelled = new ArrayList<>();
    public final List<Command.Probe> asked = new ArrayList<>();
    public final Map<String, String> locks = new LinkedHashMap<>();
    public boolean deadChannels;
    public boolean isFull;
    public Instant now = Instant.parse("2026-12-01T20:00:00Z");

    /** What an attempt comes to; null leaves it running. */
    public BiFunction<AttemptId, Integer, Outcome> outcomes = (_, _) -> Outcome.succeeded();

    /** What a question is answered with; null leaves it open. */
    public BiFunction<AttemptId, Integer, Outcome> probes =
            (_, _) -> new Outcome.Unknown("cannot tell");

    private final List<Event.Report> reports = new ArrayList<>();
    private final List<Event> mailed = new ArrayList<>();
    private final Deque<Control> inbox = new ArrayDeque<>();
    private final Plan plan;
    private long fence;
    private Engine engine;
    private int request;

    public TestWorld(Plan plan) {
        this(plan, false, Optional.empty());
    }

    public TestWorld(Plan plan, boolean yes, Optional<Instant> timeZero) {
        this(plan, Mode.LIVE, yes, timeZero);
    }

    private TestWorld(Plan plan, Mode mode, boolean yes, Optional<Instant> timeZero) {
        this.plan = plan;
        engine = Engine.create(outside(), plan, header(mode, yes, timeZero), "one", _ -> {});
    }

    public static TestWorld in(Mode mode, Plan plan) {
        return new TestWorld(plan, mode, false, Optional.empty());
    }

    private Header header(Mode mode, boolean yes, Optional<Instant> timeZero) {
        var window = plan.schedule().window();
        var opens = window.flatMap(is -> is.start()).orElse(now);
        return new Header(
                "test-1",
                mode,
                "production",
                DIGEST,
                "{}",
                "/plans",
                "ann",
                List.of("ann", "author"),
                new LinkedHashMap<>(),
                timeZero,
                opens.isBefore(now) ? opens : now,
                window.map(is -> opens.plus(is.length())),
                window.map(is -> opens.plus(is.length()).plus(is.contingency())),
                yes);
    }

    public Run run() {
        return engine.run();
    }

    public Engine engine() {
        return engine;
    }

    /** Turns until nothing happens any more at this instant. */
    public TestWorld settle() {
        for (var turn = 0; turn < 1000; turn++) {
            if (!engine.turn() && reports.isEmpty() && mailed.isEmpty()) {
                return this;
            }
        }
        throw new AssertionError("no rest after 1000 turns: " + run().stage());
    }

    public TestWorld pass(Duration duration) {
        now = now.plus(duration);
        return settle();
    }

    /** Lets time pass to each next timer until the run ends or nothing is timed. */
    public TestWorld toTheEnd() {
        settle();
        for (var turn = 0; turn < 1000 && !engine.isDone(); turn++) {
            var next = engine.wakeAt();
            if (next.isEmpty()) {
                return this;
            }
            now = next.get();
            settle();
        }
        return this;
    }

    public TestWorld say(String person, Control.Word word) {
        inbox.add(new Control("r" + ++request, Actor.person(person, "local"), now, word));
        return settle();
    }

    public TestWorld sayAgain(String requestId, String person, Control.Word word) {
        inbox.add(new Control(requestId, Actor.person(person, "local"), now, word));
        return settle();
    }

    /** The process dies and another one takes the run over; what ran is lost. */
    public TestWorld crash() {
        reports.clear();
        mailed.clear();
        engine = Engine.resume(outside(), plan, "test-1", "two", _ -> {});
        return this;
    }

    public TestWorld report(Event.Report report) {
        reports.add(report);
        return settle();
    }

    public List<String> questions() {
        return Questions.open(run(), now).stream().map(Question::id).toList();
    }

    public Optional<RunOutcome> outcome() {
        return run().outcome();
    }

    public <E extends Event> List<E> events(Class<E> type) {
        return journal.stream().map(Entry::event).filter(type::isInstance).map(type::cast).toList();
    }

    public Outside outside() {
        return new Outside(
                new MemoryJournal(),
                new MemoryWorkers(),
                new Inbox() {
                    @Override
                    public List<Control> arrived() {
                        return List.copyOf(inbox);
                    }

                    @Override
                    public void takenIn(Control control) {
                        inbox.remove(control);
                    }
                },
                new Outbox() {
                    @Override
                    public void send(Run run, Delivery delivery) {
                        sent.add(delivery);
                        mailed.add(
                                deadChannels
                                        ? new Event.NoticeFailed(
                                                delivery.key(), "refused", delivery.isLastTry())
                                        : new Event.NoticeSent(delivery.key()));
                    }

                    @Override
                    public List<Event> reports() {
                        var all = List.copyOf(mailed);
                        mailed.clear();
                        return all;
                    }
                },
                new Locks() {
                    @Override
                    public Optional<String> take(String lock, String run) {
                        var holder = locks.putIfAbsent(lock, run);
                        return Optional.ofNullable(holder).filter(other -> !other.equals(run));
                    }

                    @Override
                    public void release(String lock, String run) {
                        locks.remove(lock, run);
                    }
                },
                () -> now);
    }

    private final class MemoryJournal implements Journal {
        @Override
        public void append(String run, List<Entry> entries) {
            if (isFull && entries.stream().anyMatch(entry -> entry.event().begins())) {
                throw new NoRoom("full");
            }
            for (var entry : entries) {
                if (entry.fence() != fence) {
                    throw new FenceLost(run, entry.fence());
                }
                if (entry.number() != journal.size() + 1) {
                    throw new JournalDamaged(run, entry.number(), "not the next one");
                }
                journal.add(entry);
            }
        }

        @Override
        public List<Entry> read(String run) {
            return List.copyOf(journal);
        }

        @Override
        public long takeOver(String run, String owner) {
            return ++fence;
        }
    }

    private final class MemoryWorkers implements Workers {
        private int unclear;

        @Override
        public void begin(Run run, Command.Begin command) {
            done.add(command.attempt().toString());
            var outcome = outcomes.apply(command.attempt(), command.attempt().number());
            if (outcome != null) {
                reports.add(new Event.AttemptEnded(command.attempt(), outcome));
            }
        }

        @Override
        public void capture(Run run, Command.Capture command) {
            var values = new LinkedHashMap<String, String>();
            values.put("old", "1");
            reports.add(new Event.ValuesCaptured(command.work(), command.target(), values));
        }

        @Override
        public void probe(Run run, Command.Probe command) {
            asked.add(command);
            var answer = probes.apply(command.attempt(), command.attempt().number());
            if (answer != null) {
                reports.add(new Event.AttemptProbed(command.attempt(), answer));
            }
        }

        @Override
        public void evaluate(Run run, Command.Evaluate command) {
            var condition = run.plan().step(command.step()).orElseThrow().when().orElseThrow();
            if (condition.equals("unclear at first") && unclear++ == 0) {
                var work = Work.step(command.step());
                var target = run.work(work).targets().firstEntry().getKey();
                reports.add(new Event.CaptureFailed(work, target, "nobody can tell"));
                return;
            }
            var holds = !condition.equals("false");
            reports.add(new Event.ConditionAnswered(command.step(), holds, "it says " + holds));
        }

        @Override
        public void cancel(AttemptId attempt) {
            cancelled.add(attempt);
            reports.add(new Event.AttemptEnded(attempt, new Outcome.Unknown("stopped")));
        }

        @Override
        public List<Event.Report> reports() {
            var all = List.copyOf(reports);
            reports.clear();
            return all;
        }
    }
}

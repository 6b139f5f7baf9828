package tminus.run;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import tminus.plan.Plan;
import tminus.plan.Step;

/**
 * A run as of some journal entry: the fold of all entries up to it. Immutable; {@link #after} is
 * the only way to the next one.
 */
public final class Run {
    private final Draft state;

    Run(Draft state) {
        this.state = state;
    }

    /** The run after its first entry, which must be {@link Event.RunCreated}. */
    public static Run start(Plan plan, Entry created) {
        if (!(created.event() instanceof Event.RunCreated(var header)) || created.number() != 1) {
            throw new BrokenJournal(created, "a journal begins with RunCreated, number 1");
        }
        return new Run(Draft.first(plan, header, created));
    }

    /** The run after a whole journal. */
    public static Run fold(Plan plan, Iterable<Entry> journal) {
        var entries = journal.iterator();
        var run = start(plan, entries.next());
        while (entries.hasNext()) {
            run = run.after(entries.next());
        }
        return run;
    }

    /** The run after one more entry. Throws {@link BrokenJournal} when it cannot follow. */
    public Run after(Entry entry) {
        return new Run(new Fold(state.copy(), entry).folded());
    }

    public Plan plan() {
        return state.plan;
    }

    public Header header() {
        return state.header;
    }

    public String id() {
        return state.header.id();
    }

    /** The number of the last entry. */
    public long number() {
        return state.number;
    }

    /** The time of the first entry. */
    public Instant created() {
        return state.created;
    }

    /** The time of the last entry. */
    public Instant at() {
        return state.at;
    }

    public long fence() {
        return state.fence;
    }

    public Stage stage() {
        return state.stage;
    }

    public Gate gate() {
        return state.gate;
    }

    public Timeline timeline() {
        return state.timeline;
    }

    public Attention attention() {
        return state.attention;
    }

    public Mail mail() {
        return state.mail;
    }

    /** When the first step was allowed to begin. */
    public Optional<Instant> began() {
        return state.began;
    }

    /** True when the run did not go quite as planned, although it may succeed. */
    public boolean hasWarnings() {
        return state.warned || state.mail.givenUp() > 0;
    }

    public boolean isEnded() {
        return state.stage instanceof Stage.Ended;
    }

    public Optional<RunOutcome> outcome() {
        return state.stage instanceof Stage.Ended(var outcome, _)
                ? Optional.of(outcome)
                : Optional.empty();
    }

    /** True when this control stands in the journal already. */
    public boolean knows(String request) {
        return state.requests.contains(request);
    }

    public WorkState work(Work work) {
        return work(order().slot(work));
    }

    WorkState work(int slot) {
        var known = state.works.get(slot);
        return known != null ? known : WorkState.untried(job(order().work(slot)).targets());
    }

    Job job(Work work) {
        return Job.of(plan(), order(), work);
    }

    Order order() {
        return state.order;
    }

    /** The works that have an attempt under way or of unknown outcome. */
    BitSet active() {
        return state.active;
    }

    /** The works that failed for good and about which nothing was decided. */
    BitSet failed() {
        return state.failed;
    }

    Frontier forward() {
        return state.forward;
    }

    Optional<Frontier> backward() {
        return Optional.ofNullable(state.backward);
    }

    /** True when some step may have left a change behind that nobody has taken back. */
    public boolean isTouched() {
        return !state.touched.isEmpty();
    }

    /** The steps that may have left a change behind. */
    BitSet touched() {
        return state.touched;
    }

    public boolean isTouched(Step step) {
        return state.touched.get(order().number(step.id()));
    }

    /** True when something of the way back was begun. */
    boolean hasBegunTakingBack() {
        return state.backBegan;
    }

    /** True when the step from which on nothing is rolled back by itself has begun. */
    public boolean isPastPointOfNoReturn() {
        return plan().rollback()
                .pointOfNoReturn()
                .filter(step -> work(Work.step(step)).began().isPresent())
                .isPresent();
    }

    /** Where T is, or will be at best while a step before it is late; empty while T floats. */
    public Optional<Instant> expectedTimeZero(Instant now) {
        return TimeRules.expectedTimeZero(this, now);
    }

    /** The moment until which steps may start; empty without a window. */
    public Optional<Instant> closes() {
        return state.timeline.extendedUntil().isPresent()
                ? state.timeline.extendedUntil()
                : state.header.closes();
    }

    /** The moment until which the way back may take; empty without a window. */
    public Optional<Instant> wayBackEnds() {
        return closes().flatMap(closes -> contingency().map(closes::plus));
    }

    private Optional<Duration> contingency() {
        return state.header
                .closes()
                .flatMap(closes ->
                        state.header.contingencyEnds().map(end -> Duration.between(closes, end)));
    }

    /** What makes two runs the same, for tests that replay a journal. */
    public String fingerprint() {
        return state.fingerprint();
    }
}

package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.plan.Step;
import tminus.run.Actor;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Run;
import tminus.run.RunOutcome;
import tminus.run.Work;
import tminus.run.WorkState;

/** What happened in a run, for those who were not there. */
public final class Report {
    private final Run run;
    private final List<Entry> entries;
    private final Account account;
    private final ZoneId zone;
    private final Titles titles;
    private final Markdown page = new Markdown();

    private Report(Run run, List<Entry> entries, ZoneId zone) {
        this.run = run;
        this.entries = entries;
        this.account = Account.of(run.plan(), entries);
        this.zone = zone;
        this.titles = Titles.of(run.plan());
    }

    /** The report in Markdown, told from all entries of the run. */
    public static String markdown(Run run, List<Entry> entries, ZoneId usual) {
        return new Report(run, entries, Pictures.zone(run.plan(), usual)).markdown();
    }

    private String markdown() {
        head();
        summary();
        steps();
        wayBack();
        decisions();
        unknowns();
        notices();
        deviations();
        timeline();
        return page.toString();
    }

    private void head() {
        var header = run.header();
        var release = run.plan().release();
        page.title(run.plan().name() + " " + release.version() + ": " + outcome());
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Run", run.id()));
        rows.add(List.of("Release", release.name()));
        release.previous().ifPresent(previous -> rows.add(List.of("Previous version", previous)));
        rows.add(List.of("Environment", header.environment()));
        rows.add(List.of("Mode", Names.of(header.mode())));
        rows.add(
                List.of(
                        "Started by",
                        header.initiator()
                                + (header.answersYes()
                                        ? ", a single person who confirmed everything beforehand"
                                                + " (--yes)"
                                        : "")));
        rows.add(List.of("Created", day(run.created())));
        run.began().ifPresent(began -> rows.add(List.of("First step", day(began))));
        rows.add(List.of(run.isEnded() ? "Ended" : "Last entry", day(run.at())));
        rows.add(List.of("Took", Times.span(Duration.between(run.created(), run.at()))));
        rows.add(List.of("Digest of the plan", header.digest()));
        page.table(List.of("", ""), rows);
    }

    private String outcome() {
        return run.outcome().map(RunOutcome::word).orElse("not ended");
    }

    private void summary() {
        page.heading("What happened");
        page.paragraph(
                run.outcome().map(this::story).orElse("The run has not ended yet.") + cause());
    }

    private String story(RunOutcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "Everything went as planned.";
            case SUCCEEDED_WITH_WARNINGS -> "The release is there, not quite as planned.";
            case ROLLED_BACK -> "The change was taken back, and the way back was verified.";
            case ROLLBACK_FAILED ->
                    "The change could not be taken back completely. What is left to do by hand is"
                            + " listed below.";
            case FAILED -> "The run failed.";
            case ABORTED -> "The run was stopped before anything was changed.";
            case REJECTED -> "A person who was asked said no; nothing was changed.";
            case EXPIRED -> "The window closed before the first step; nothing was changed.";
            case SUPERSEDED -> "Another run took its place; nothing was changed.";
        };
    }

    private String cause() {
        return entries.reversed().stream()
                .filter(entry -> entry.event() instanceof Event.RunEnded)
                .findFirst()
                .map(entry -> " Entry " + entry.number() + ": " + sentence(entry) + ".")
                .orElse("");
    }

    private String sentence(Entry entry) {
        return sentences().of(entry);
    }

    private Sentences sentences() {
        return new Sentences(run.plan(), zone, titles);
    }

    private void steps() {
        page.heading("Steps, planned and actual");
        page.table(
                List.of("Step", "Owner", "Planned", "Actual", "Began", "Result"),
                run.plan().steps().stream().map(this::step).toList());
    }

    private List<String> step(Step step) {
        return row(
                titles.step(step.id()),
                step.owner().orElse(""),
                step.takes().map(Times::span).orElse(""),
                account(Work.step(step.id())),
                run.work(Work.step(step.id())).settled().map(this::settled));
    }

    private String settled(WorkState.Settled settled) {
        return Names.of(settled.how()) + ": " + titles.in(settled.reason());
    }

    private Optional<WorkAccount> account(Work work) {
        return account.works().stream().filter(told -> told.work().equals(work)).findFirst();
    }

    private List<String> row(
            String name,
            String owner,
            String planned,
            Optional<WorkAccount> told,
            Optional<String> settled) {
        return List.of(
                name,
                owner,
                planned,
                told.flatMap(this::spent).map(Times::span).orElse(""),
                told.map(one -> Times.clock(one.started(), zone)).orElse(""),
                settled.or(() -> told.map(WorkAccount::result)).orElse("not reached"));
    }

    private Optional<Duration> spent(WorkAccount told) {
        return told.ended().map(ended -> Duration.between(told.started(), ended));
    }

    private void wayBack() {
        var back = account.works().stream().filter(told -> isBack(told.work())).toList();
        var began = first(Event.RollbackBegan.class);
        if (back.isEmpty() && began.isEmpty()) {
            return;
        }
        page.heading("The way back");
        began.ifPresent(entry ->
                page.paragraph(
                        "Began at "
                                + Times.clock(entry.at(), zone)
                                + ", entry "
                                + entry.number()
                                + ": "
                                + sentence(entry)
                                + "."));
        page.table(
                List.of("Work", "Actual", "Began", "Result"),
                back.stream()
                        .map(told ->
                                List.of(
                                        titles.of(told.work()),
                                        spent(told).map(Times::span).orElse(""),
                                        Times.clock(told.started(), zone),
                                        run.work(told.work())
                                                .settled()
                                                .map(this::settled)
                                                .orElseGet(told::result)))
                        .toList());
        leftToDo();
    }

    private void leftToDo() {
        var left = Remaining.of(run);
        if (!left.isEmpty()) {
            page.heading("Left to do by hand, in this order");
            left.forEach(one -> {
                page.paragraph(titles.of(one.work(), one.target()) + ": " + one.why());
                page.code(one.command());
            });
        }
    }

    private static boolean isBack(Work work) {
        return switch (work.kind()) {
            case UNDO, BACK, VERIFY -> true;
            case STEP, DRY_RUN, CHECK -> false;
        };
    }

    private Optional<Entry> first(Class<? extends Event> type) {
        return entries.stream().filter(entry -> type.isInstance(entry.event())).findFirst();
    }

    private void decisions() {
        var sentences = sentences();
        var rows =
                entries.stream()
                        .map(entry -> decision(entry, sentences.what(entry)))
                        .flatMap(Optional::stream)
                        .toList();
        page.heading("Decisions");
        if (rows.isEmpty()) {
            page.paragraph("No person had to decide anything.");
        } else {
            page.table(List.of("Entry", "Time", "Who", "What"), rows);
        }
    }

    private Optional<List<String>> decision(Entry entry, String what) {
        return entry.actor().kind() != Actor.Kind.PERSON
                        || entry.event() instanceof Event.RunCreated
                        || entry.event() instanceof Event.ControlIgnored
                ? Optional.empty()
                : Optional.of(
                        List.of(
                                "" + entry.number(),
                                Times.clock(entry.at(), zone),
                                Sentences.by(entry.actor()),
                                what));
    }

    private void unknowns() {
        var unknown =
                account.tries().stream()
                        .filter(tried -> tried.isUnknown() || tried.settledBy().isPresent())
                        .map(tried ->
                                titles.of(tried.attempt())
                                        + ", begun with entry "
                                        + tried.number()
                                        + ": "
                                        + tried.settledBy()
                                                .map(by ->
                                                        "settled by "
                                                                + by
                                                                + ", it "
                                                                + tried.outcome()
                                                                        .map(Sentences::ended)
                                                                        .orElse(""))
                                                .orElse("nobody knows until today"))
                        .toList();
        if (!unknown.isEmpty()) {
            page.heading("Attempts of unknown outcome").list(unknown);
        }
    }

    private void notices() {
        section("Notices", entries.stream().filter(entry -> isNotice(entry.event())).toList());
    }

    private static boolean isNotice(Event event) {
        return event instanceof Event.NoticeSent
                || event instanceof Event.NoticeRehearsed
                || event instanceof Event.NoticeFailed
                || event instanceof Event.NoticeDropped;
    }

    private void deviations() {
        var found =
                new ArrayList<>(
                        entries.stream()
                                .filter(entry -> Deviations.isOne(entry, run.header()))
                                .map(this::numbered)
                                .toList());
        found.addAll(Deviations.ofTime(run.plan(), account, titles));
        page.heading("Deviations from the plan");
        if (found.isEmpty()) {
            page.paragraph("None.");
        }
        page.list(found);
    }

    private void section(String title, List<Entry> told) {
        if (!told.isEmpty()) {
            page.heading(title).list(told.stream().map(this::numbered).toList());
        }
    }

    private String numbered(Entry entry) {
        return Times.clock(entry.at(), zone)
                + " "
                + sentence(entry)
                + " (entry "
                + entry.number()
                + ")";
    }

    private void timeline() {
        var sentences = sentences();
        page.heading("Everything in order");
        page.table(
                List.of("Entry", "Time", "What"),
                entries.stream()
                        .map(entry ->
                                List.of("" + entry.number(), day(entry.at()), sentences.of(entry)))
                        .toList());
    }

    private String day(Instant instant) {
        return Times.dayAndClock(instant, zone);
    }
}

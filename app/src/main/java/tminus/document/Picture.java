package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tminus.run.Question;

/**
 * What a person sees of a run at one moment.
 *
 * @param title the release, and where it goes
 * @param stage the part of its life it is in, in words
 * @param sections its works in order, as the plan groups them
 * @param lost a reason to worry that is not a question: nobody carries the run
 */
public record Picture(
        String run,
        String title,
        Stage stage,
        Clock clock,
        List<Section> sections,
        List<Question> questions,
        Optional<String> lost) {
    public Picture {
        sections = List.copyOf(sections);
        questions = List.copyOf(questions);
    }

    /** The part of its life, in words, and how that is meant. */
    public record Stage(String words, Line.Ink ink) {}

    /**
     * The times of the run.
     *
     * @param timeZero T, once it is known
     * @param lastRollbackStart until when a rollback still ends inside the window
     */
    public record Clock(
            ZoneId zone,
            Instant created,
            Optional<Instant> ended,
            Optional<Instant> timeZero,
            Optional<Instant> expectedEnd,
            Optional<Instant> lastRollbackStart,
            Optional<Instant> closes) {}

    /** A phase, the checklist, the way back. */
    public record Section(String title, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** One work. {@code note} is short: a reason, or how many targets are done. */
    public record Row(
            Status status,
            String name,
            String owner,
            Optional<Duration> planned,
            Optional<Duration> actual,
            String note) {}

    /** The same run when no process carries it. */
    public Picture withoutCarrier() {
        return new Picture(
                run,
                title,
                stage,
                clock,
                sections,
                questions,
                Optional.of("No process carries this run: tminus resume " + run));
    }
}

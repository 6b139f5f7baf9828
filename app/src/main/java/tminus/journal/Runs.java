package tminus.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tminus.engine.JournalFailed;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.RunOutcome;
import tminus.source.Json;

/** All runs of a state folder, without reading their journals through. */
public final class Runs implements AutoCloseable {
    private final Session session;

    private Runs(Session session) {
        this.session = session;
    }

    public static Runs of(Database database) {
        return new Runs(database.session());
    }

    /**
     * A run from outside.
     *
     * @param plan the plan's name
     * @param created when it was created
     * @param records how many records it has
     * @param last when the last of them was written
     * @param outcome how it ended, once it has
     */
    public record Summary(
            Header header,
            String plan,
            String version,
            Instant created,
            long records,
            Instant last,
            Optional<RunOutcome> outcome) {

        public String id() {
            return header.id();
        }

        public boolean succeeded() {
            return outcome.filter(how ->
                            how == RunOutcome.SUCCEEDED
                                    || how == RunOutcome.SUCCEEDED_WITH_WARNINGS)
                    .isPresent();
        }
    }

    /** The runs that can be read, and why the others cannot. */
    public record Listing(List<Summary> runs, List<String> unreadable) {}

    /** All runs, the oldest first. */
    public Listing list() {
        return read(connection -> {
            var runs = new ArrayList<Summary>();
            var unreadable = new ArrayList<String>();
            for (var run : Records.runs(connection)) {
                try {
                    find(connection, run).ifPresent(runs::add);
                } catch (Unreadable damaged) {
                    unreadable.add("run " + run + " " + damaged.getMessage());
                }
            }
            return new Listing(List.copyOf(runs), List.copyOf(unreadable));
        });
    }

    /** The ids of all runs, the oldest first. */
    public List<String> ids() {
        return read(Records::runs);
    }

    /** One run by its id. Throws {@link Unreadable}. */
    public Optional<Summary> find(String run) {
        return read(connection -> find(connection, run));
    }

    /** The last live run of the plan that succeeded in an environment. */
    public Optional<Summary> lastSuccess(String plan, String environment) {
        return list().runs().reversed().stream()
                .filter(run -> run.plan().equals(plan) && run.succeeded())
                .filter(run -> run.header().environment().equals(environment))
                .filter(run -> run.header().mode() == Mode.LIVE)
                .findFirst();
    }

    /** True when a live run brought this version of the plan to an environment. */
    public boolean hasSucceeded(String plan, String version, String environment) {
        return list().runs().stream()
                .filter(run -> run.plan().equals(plan) && run.succeeded())
                .filter(run -> run.version().equals(version))
                .filter(run -> run.header().mode() == Mode.LIVE)
                .anyMatch(run -> run.header().environment().equals(environment));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException gone) {
            // it was only read
        }
    }

    private static Optional<Summary> find(Connection connection, String run) throws SQLException {
        var first = Records.at(connection, run, 1);
        var last = Records.last(connection, run);
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        var created = first.get().entry();
        if (!(created.event() instanceof Event.RunCreated(var header))) {
            throw new Unreadable("does not begin with its creation");
        }
        var plan = plan(header);
        return Optional.of(
                new Summary(
                        header,
                        text(plan.get("plan")),
                        version(plan),
                        created.at(),
                        last.get().number(),
                        last.get().entry().at(),
                        outcome(connection, run)));
    }

    private static Optional<RunOutcome> outcome(Connection connection, String run)
            throws SQLException {
        return Records.ended(connection, run)
                .map(StoredRecord::entry)
                .flatMap(entry ->
                        entry.event() instanceof Event.RunEnded(var outcome, _)
                                ? Optional.of(outcome)
                                : Optional.empty());
    }

    private static SequencedMap<String, Json> plan(Header header) {
        if (ParsedJson.object(header.snapshot()).members().get("plan")
                instanceof Json.Members plan) {
            return plan.members();
        }
        throw new Unreadable("has no plan in its snapshot");
    }

    private static String version(SequencedMap<String, Json> plan) {
        return plan.get("release") instanceof Json.Members release
                ? text(release.members().get("version"))
                : "";
    }

    private static String text(@Nullable Json value) {
        return switch (value) {
            case Json.Text(var text) -> text;
            case Json.Number(var number) -> number.toPlainString();
            case null -> "";
            case Json.Truth _, Json.Null _, Json.Array _, Json.Members _ -> "";
        };
    }

    private <T> T read(Session.Job<T> job) {
        try {
            return session.read(job);
        } catch (SQLException failure) {
            throw new JournalFailed(
                    "the list of runs cannot be read: " + failure.getMessage(), failure);
        }
    }
}

package tminus.connectors.flyway;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.flywaydb.core.api.FlywayException;
import tminus.connector.Call;
import tminus.connector.CannotCapture;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.database.Database;
import tminus.connectors.database.OnceTable;
import tminus.connectors.database.Session;
import tminus.connectors.database.Watched;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/**
 * Migrates a database. The history says what ran; the way back is the team's down scripts, to the
 * version that was recorded before.
 */
public final class FlywayMigrate
        implements Connector.Probing<FlywaySettings>,
                Connector.Reversible<FlywaySettings>,
                Connector.DryRunning<FlywaySettings> {
    private static final Kind KIND =
            new Kind(
                    "flyway/migrate",
                    Effect.GUARDED,
                    Duration.ofMinutes(15),
                    true,
                    true,
                    true,
                    true);
    private static final String VERSION = "version";

    private final InstantSource clock;

    public FlywayMigrate(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<FlywaySettings> read(Fields with) {
        return FlywaySettings.read(with, "target");
    }

    @Override
    public List<String> files(FlywaySettings settings) {
        return settings.locations();
    }

    @Override
    public String describe(FlywaySettings settings) {
        return "migrate "
                + settings.database().name()
                + " by "
                + String.join(", ", settings.locations())
                + settings.version().map(version -> " to " + version).orElse("");
    }

    @Override
    public Outcome attempt(FlywaySettings settings, Call call) {
        if (!clock.instant().isBefore(call.notAfter())) {
            return new Outcome.NotRun("its not-after passed before it began");
        }
        var missing = settings.missingFolder(call.planFolder());
        if (missing.isPresent()) {
            return new Outcome.Failed("there is no folder " + missing.get(), false);
        }
        var connections =
                new Connections(settings.database(), call.planFolder(), Database.Access.CREATE);
        var migrations = new Migrations(settings, call.planFolder(), connections);
        return Watched.run(
                connections, left(call), () -> migrate(settings, call, migrations, connections));
    }

    private Outcome migrate(
            FlywaySettings settings, Call call, Migrations migrations, Connections connections) {
        try {
            migrations.prepareHistory();
        } catch (FlywayException | IllegalStateException refused) {
            return new Outcome.Failed(Reason.of(refused), false);
        }
        try (var session = open(settings, call)) {
            var once = new OnceTable(session);
            once.prepare();
            if (!take(once, call, OnceTable.State.BEGAN, OnceGuard.NO_SCRIPT)) {
                var entry = once.entry(call.key()).orElseThrow();
                if (entry.state() == OnceTable.State.SEALED) {
                    return concluded(settings, call, migrations, entry.reason());
                }
            }
        } catch (SQLException | FlywayException refused) {
            return new Outcome.Failed("cannot take its once-key: " + Reason.of(refused), false);
        }
        try {
            migrations.migrate(new OnceGuard(settings.database(), connections, call, clock));
            return succeeded(migrations);
        } catch (FlywayException failed) {
            return Reason.isLostConnection(failed)
                    ? new Outcome.Unknown(Reason.of(failed))
                    : new Outcome.Failed(Reason.of(failed), true);
        }
    }

    private static Session open(FlywaySettings settings, Call call) throws SQLException {
        return Session.open(settings.database(), call.planFolder(), Database.Access.WRITE);
    }

    private static Outcome succeeded(Migrations migrations) {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put(VERSION, migrations.version());
        return new Outcome.Succeeded(outputs);
    }

    /** Takes the key away first, so that what the history says then stays true. */
    @Override
    public Outcome probe(FlywaySettings settings, Call call) {
        var least = Duration.ofSeconds(20);
        var left = left(call).compareTo(least) < 0 ? least : left(call);
        // A key that is taken away needs a place, even where the attempt made none.
        var connections =
                new Connections(settings.database(), call.planFolder(), Database.Access.CREATE);
        var migrations = new Migrations(settings, call.planFolder(), connections);
        return Watched.run(connections, left, () -> ask(settings, call, migrations));
    }

    private Outcome ask(FlywaySettings settings, Call call, Migrations migrations) {
        try {
            migrations.prepareHistory();
            try (var session = open(settings, call)) {
                var once = new OnceTable(session);
                once.prepare();
                if (take(once, call, OnceTable.State.SEALED, OnceGuard.NOT_BEGUN)) {
                    return new Outcome.NotRun("it had not begun, and now it cannot begin any more");
                }
                once.seal(call.key());
                return concluded(
                        settings, call, migrations, once.entry(call.key()).orElseThrow().reason());
            }
        } catch (SQLException | FlywayException refused) {
            return new Outcome.Unknown("cannot ask the history: " + Reason.of(refused));
        }
    }

    private boolean take(OnceTable once, Call call, OnceTable.State state, String note)
            throws SQLException {
        return once.take(call.key(), call.workKey(), state, note, clock.instant());
    }

    /**
     * What became of an attempt whose key was taken away. The note of a script is written in the
     * script's own transaction, or before it where it has none: without one, none was kept.
     */
    private static Outcome concluded(
            FlywaySettings settings, Call call, Migrations migrations, String note) {
        var pending = migrations.pending();
        if (pending.isEmpty()) {
            return succeeded(migrations);
        }
        if (note.equals(OnceGuard.NOT_BEGUN)) {
            return new Outcome.NotRun("it had not begun when its key was taken away");
        }
        if (note.equals(OnceGuard.NO_SCRIPT) && !settings.mayHaveCallbacks(call.planFolder())) {
            return new Outcome.NotRun(
                    "it was stopped before anything of a script was kept, and cannot go on any"
                            + " more");
        }
        return new Outcome.Failed(
                "it ended at version "
                        + migrations.version()
                        + ", before "
                        + pending.getFirst().getScript(),
                true);
    }

    private Duration left(Call call) {
        return Duration.between(clock.instant(), call.deadline());
    }

    @Override
    public SequencedMap<String, String> capture(FlywaySettings settings, Call call) {
        var values = new LinkedHashMap<String, String>();
        if (!settings.database().isThere(call.planFolder())) {
            values.put(VERSION, FlywaySettings.NONE);
            return values;
        }
        try {
            var connections =
                    new Connections(settings.database(), call.planFolder(), Database.Access.WRITE);
            values.put(VERSION, new Migrations(settings, call.planFolder(), connections).version());
            return values;
        } catch (FlywayException | IllegalStateException unreadable) {
            throw new CannotCapture("cannot read the version: " + Reason.of(unreadable));
        }
    }

    @Override
    public Outcome restore(FlywaySettings settings, Call call) {
        var version = call.captured().get(VERSION);
        return version == null
                ? new Outcome.Failed("nothing was recorded to go back to", false)
                : new Downgrade(settings, call, clock).to(version, true);
    }

    @Override
    public Outcome dryRun(FlywaySettings settings, Call call) {
        return new DryRun(settings, call).run(left(call));
    }
}

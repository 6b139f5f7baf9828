package tminus.connectors.flyway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import tminus.connector.Call;
import tminus.connector.Outcome;
import tminus.connectors.database.Commit;
import tminus.connectors.database.Database;
import tminus.connectors.database.Session;
import tminus.connectors.database.Watched;

/**
 * The way back: the down scripts {@code U<version>__*.sql}, the highest first, in one transaction
 * together with the rows of the history. All of it happens, or nothing.
 */
final class Downgrade {
    private final FlywaySettings settings;
    private final Call call;
    private final InstantSource clock;

    Downgrade(FlywaySettings settings, Call call, InstantSource clock) {
        this.settings = settings;
        this.call = call;
        this.clock = clock;
    }

    /** One version to take back. */
    private record Part(MigrationInfo migration, SqlFile script) {}

    /** Goes back to a version; {@code really} false shows and tries it without keeping it. */
    Outcome to(String version, boolean really) {
        if (!settings.database().isThere(call.planFolder())) {
            return version.equals(FlywaySettings.NONE)
                    ? succeeded(version)
                    : new Outcome.Failed("there is no " + settings.database().name(), false);
        }
        var connections =
                new Connections(settings.database(), call.planFolder(), Database.Access.WRITE);
        var migrations = new Migrations(settings, call.planFolder(), connections);
        List<Part> parts;
        try {
            parts = parts(migrations.above(version));
        } catch (Missing missing) {
            return new Outcome.Failed(missing.reason, false);
        } catch (IOException | FlywayException | IllegalStateException unreadable) {
            return new Outcome.Failed(Reason.of(unreadable), false);
        }
        return parts.isEmpty()
                ? succeeded(version)
                : Watched.over(
                        settings.database(),
                        call.planFolder(),
                        Database.Access.WRITE,
                        Duration.between(clock.instant(), call.deadline()),
                        session ->
                                goBack(session, migrations.historyTable(), parts, version, really));
    }

    /** A way back that cannot be gone. */
    private static final class Missing extends Exception {
        private final String reason;

        Missing(String reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private List<Part> parts(List<MigrationInfo> migrations) throws IOException, Missing {
        var parts = new ArrayList<Part>();
        var missing = new ArrayList<String>();
        for (var migration : migrations) {
            var version = migration.getVersion().getVersion();
            var script = script(migration.getVersion());
            if (script.isEmpty()) {
                missing.add("U" + version + "__*.sql");
                continue;
            }
            var file = SqlFile.read(script.get(), settings);
            for (var statement : file.statements()) {
                if (statement.mustStandAlone() || statement.controlsTransaction()) {
                    throw new Missing(
                            file.name()
                                    + " line "
                                    + statement.line()
                                    + " ("
                                    + statement.title()
                                    + ") cannot run in a transaction together with the others");
                }
            }
            parts.add(new Part(migration, file));
        }
        if (!missing.isEmpty()) {
            throw new Missing(
                    "there is no way back without "
                            + String.join(", ", missing)
                            + " in "
                            + String.join(", ", settings.locations()));
        }
        return parts;
    }

    private Optional<Path> script(MigrationVersion version) throws IOException {
        for (var location : settings.locations()) {
            try (var files = Files.walk(call.planFolder().resolve(location))) {
                var found = files.sorted().filter(file -> isDownTo(file, version)).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isDownTo(Path file, MigrationVersion version) {
        var name = file.getFileName().toString();
        var end = name.indexOf("__");
        if (!name.startsWith("U") || !name.endsWith(".sql") || end < 2) {
            return false;
        }
        try {
            // V2.1 and V2_1 are the same version.
            return MigrationVersion.fromVersion(name.substring(1, end)).equals(version);
        } catch (FlywayException notAVersion) {
            return false;
        }
    }

    private Outcome goBack(
            Session session, String history, List<Part> parts, String version, boolean really) {
        var committing = false;
        try {
            session.begin();
            if (session.isPostgres()) {
                session.execute("lock table " + history + " in share row exclusive mode");
            }
            if (really && !clock.instant().isBefore(call.notAfter())) {
                session.rollBack();
                return new Outcome.NotRun("its not-after passed before it began");
            }
            Schema.use(session, settings);
            for (var part : parts) {
                takeBack(session, history, part);
            }
            if (!really) {
                session.rollBack();
                return succeeded(version);
            }
            committing = true;
            session.commit();
            return succeeded(version);
        } catch (SQLException failed) {
            var undone = session.rollBack();
            var reason = Watched.message(failed);
            return !committing
                            || Commit.certainlyFailed(failed)
                            || (undone && !session.isPostgres())
                    ? new Outcome.Failed(reason + "; nothing of it was kept", true)
                    : new Outcome.Unknown("the connection was lost at COMMIT: " + reason);
        }
    }

    private void takeBack(Session session, String history, Part part) throws SQLException {
        call.output().line(part.script().name() + ":");
        for (var statement : part.script().statements()) {
            try {
                session.execute(statement, List.of(), call.output());
            } catch (SQLException failed) {
                throw new SQLException(
                        part.script().name()
                                + " line "
                                + statement.line()
                                + " ("
                                + statement.title()
                                + "): "
                                + Watched.message(failed),
                        failed.getSQLState(),
                        failed);
            }
        }
        var rank = part.migration().getInstalledRank().toString();
        if (session.update(
                        "delete from " + history + " where installed_rank = ? and success = ?",
                        rank,
                        session.isPostgres() ? "true" : "1")
                != 1) {
            throw new SQLException(
                    "the history was changed by somebody else: row " + rank + " is gone");
        }
    }

    private static Outcome succeeded(String version) {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("version", version);
        return new Outcome.Succeeded(outputs);
    }
}

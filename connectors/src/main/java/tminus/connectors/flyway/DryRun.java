package tminus.connectors.flyway;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import tminus.connector.Call;
import tminus.connector.Outcome;
import tminus.connectors.database.Database;
import tminus.connectors.database.Session;
import tminus.connectors.database.SqlText;
import tminus.connectors.database.Watched;

/** Runs the migrations that are still to come in one transaction, and rolls it back. */
final class DryRun {
    private final FlywaySettings settings;
    private final Call call;

    DryRun(FlywaySettings settings, Call call) {
        this.settings = settings;
        this.call = call;
    }

    Outcome run(Duration left) {
        List<SqlFile> files;
        var database = database();
        try {
            var connections = new Connections(database, call.planFolder(), access());
            files = files(new Migrations(settings, call.planFolder(), connections));
        } catch (IOException | FlywayException | IllegalStateException unreadable) {
            return new Outcome.Failed(Reason.of(unreadable), false);
        }
        return Watched.over(
                database, call.planFolder(), access(), left, session -> tryOut(session, files));
    }

    /** A database that nobody has made yet is tried on an empty one in memory. */
    private Database database() {
        return settings.database().isThere(call.planFolder())
                ? settings.database()
                : Database.inMemory();
    }

    private Database.Access access() {
        return settings.database().isThere(call.planFolder())
                ? Database.Access.WRITE
                : Database.Access.CREATE;
    }

    private List<SqlFile> files(Migrations migrations) throws IOException {
        var files = new ArrayList<SqlFile>();
        for (var migration : migrations.pending()) {
            files.add(SqlFile.read(Path.of(migration.getPhysicalLocation()), settings));
        }
        return files;
    }

    private Outcome tryOut(Session session, List<SqlFile> files) throws SQLException {
        session.begin();
        try {
            Schema.use(session, settings);
            for (var file : files) {
                call.output().line(file.name() + ":");
                for (var statement : file.statements()) {
                    tryOut(session, file, statement);
                }
            }
            var outputs = new LinkedHashMap<String, String>();
            outputs.put("pending", Integer.toString(files.size()));
            return new Outcome.Succeeded(outputs);
        } catch (SQLException failed) {
            return new Outcome.Failed(Watched.message(failed) + "; nothing of it was kept", true);
        } finally {
            session.rollBack();
        }
    }

    private void tryOut(Session session, SqlFile file, SqlText.Statement statement)
            throws SQLException {
        if (statement.mustStandAlone() || statement.controlsTransaction()) {
            call.output()
                    .line(
                            "line "
                                    + statement.line()
                                    + ": "
                                    + statement.title()
                                    + " (not tried: a transaction cannot hold it)");
            return;
        }
        try {
            session.execute(statement, List.of(), call.output());
        } catch (SQLException failed) {
            throw new SQLException(
                    file.name()
                            + " line "
                            + statement.line()
                            + " ("
                            + statement.title()
                            + "): "
                            + Watched.message(failed),
                    failed);
        }
    }
}

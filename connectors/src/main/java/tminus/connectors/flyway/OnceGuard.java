package tminus.connectors.flyway;

import java.sql.SQLException;
import java.time.InstantSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import tminus.connector.Call;
import tminus.connectors.database.Database;
import tminus.connectors.database.OnceTable;
import tminus.connectors.database.Session;
import tminus.connectors.database.Watched;

/**
 * Looks at the once-key before each migration, in the migration's own transaction: an attempt whose
 * key was taken away migrates nothing more, even if its process slept meanwhile.
 */
final class OnceGuard implements Callback {
    /** The note of an attempt that has its key and has not begun a script. */
    static final String NO_SCRIPT = "no script has begun";

    /** The note of an attempt whose key was taken away before it had it. */
    static final String NOT_BEGUN = "it had not begun";

    private final Database database;
    private final Connections connections;
    private final Call call;
    private final InstantSource clock;
    private boolean begun;

    OnceGuard(Database database, Connections connections, Call call, InstantSource clock) {
        this.database = database;
        this.connections = connections;
        this.call = call;
        this.clock = clock;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event.equals(Event.BEFORE_EACH_MIGRATE) || event.equals(Event.AFTER_EACH_MIGRATE);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var migration = context.getMigrationInfo();
        if (event.equals(Event.AFTER_EACH_MIGRATE)) {
            call.output().line(migration.getScript() + ": done");
            return;
        }
        if (!begun && !clock.instant().isBefore(call.notAfter())) {
            throw new FlywayException("its not-after passed while it waited to begin");
        }
        begun = true;
        try {
            connections.refuseAfterStop();
            // Not closed: the connection is Flyway's.
            var once = new OnceTable(Session.over(context.getConnection(), database));
            if (!once.hold(call.key(), migration.getScript())) {
                throw new FlywayException("its once-key was taken away");
            }
            call.output().line(migration.getScript() + ": begins");
        } catch (SQLException refused) {
            throw new FlywayException(
                    "cannot look at its once-key: " + Watched.message(refused), refused);
        }
    }

    @Override
    public String getCallbackName() {
        return "tminus-once";
    }
}

package tminus.connectors.sql;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tminus.connector.Call;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.database.Commit;
import tminus.connectors.database.Database;
import tminus.connectors.database.OnceTable;
import tminus.connectors.database.Session;
import tminus.connectors.database.SqlText;
import tminus.connectors.database.Watched;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/**
 * Changes a database once: the once-key of the attempt is a row that is written in the same
 * transaction as the change.
 */
public final class SqlRun implements Connector.Probing<RunSettings> {
    private static final Kind KIND =
            new Kind("sql/run", Effect.GUARDED, Duration.ofMinutes(10), false, false, true, false);

    private final InstantSource clock;

    public SqlRun(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<RunSettings> read(Fields with) {
        return RunSettings.read(with);
    }

    @Override
    public List<String> files(RunSettings settings) {
        return settings.script().files();
    }

    @Override
    public String describe(RunSettings settings) {
        return "run "
                + settings.script().title()
                + " on "
                + settings.database().name()
                + (settings.transaction() ? "" : ", each on its own");
    }

    @Override
    public Outcome attempt(RunSettings settings, Call call) {
        List<SqlText.Statement> statements;
        try {
            statements = SqlText.statements(settings.script().text(call.planFolder()));
        } catch (IOException unreadable) {
            return new Outcome.Failed("cannot read the statements: " + unreadable, false);
        }
        var objection =
                RunSettings.objection(statements, settings.values(), settings.transaction());
        if (objection.isPresent()) {
            return new Outcome.Failed(
                    objection.get().message() + ": " + objection.get().nextMove(), false);
        }
        if (isLate(call)) {
            return new Outcome.NotRun("its not-after passed before it began");
        }
        return Watched.over(
                settings.database(),
                call.planFolder(),
                Database.Access.WRITE,
                Duration.between(clock.instant(), call.deadline()),
                session -> run(session, settings, statements, call));
    }

    private Outcome run(
            Session session, RunSettings settings, List<SqlText.Statement> statements, Call call) {
        var once = new OnceTable(session);
        try {
            once.prepare();
        } catch (SQLException refused) {
            return new Outcome.Failed(
                    "cannot make the table tminus_once, in which once-keys are kept: "
                            + Watched.message(refused),
                    false);
        }
        var script = new Script(session, statements, settings.values(), call.output());
        return settings.transaction()
                ? together(session, once, script, call)
                : eachAlone(once, script, call);
    }

    private Outcome together(Session session, OnceTable once, Script script, Call call) {
        var committing = false;
        try {
            session.begin();
            if (!once.take(call.key(), call.workKey(), OnceTable.State.RAN, clock.instant())) {
                session.rollBack();
                return earlier(once, call);
            }
            if (isLate(call)) {
                session.rollBack();
                return new Outcome.NotRun("its not-after passed while it waited to begin");
            }
            script.execute();
            committing = true;
            session.commit();
            return Outcome.succeeded();
        } catch (SQLException failed) {
            var undone = session.rollBack();
            var reason = script.at() + Watched.message(failed);
            return !committing
                            || Commit.certainlyFailed(failed)
                            || (undone && !session.isPostgres())
                    ? new Outcome.Failed(reason + "; nothing of it was kept", true)
                    : new Outcome.Unknown("the connection was lost at COMMIT: " + reason);
        }
    }

    private Outcome eachAlone(OnceTable once, Script script, Call call) {
        try {
            if (once.done(call.workKey()).isPresent()
                    || !once.take(
                            call.key(), call.workKey(), OnceTable.State.BEGAN, clock.instant())) {
                return earlier(once, call);
            }
            script.execute();
            once.change(call.key(), OnceTable.State.RAN, "");
            return Outcome.succeeded();
        } catch (SQLException failed) {
            var reason = script.at() + Watched.message(failed) + script.kept();
            try {
                once.change(call.key(), OnceTable.State.FAILED, reason);
                return new Outcome.Failed(reason, true);
            } catch (SQLException lost) {
                return new Outcome.Unknown(reason);
            }
        }
    }

    /** What the table says about an attempt that could not take its key. */
    private static Outcome earlier(OnceTable once, Call call) throws SQLException {
        var entry = once.entry(call.key());
        if (entry.isEmpty()) {
            var done = once.done(call.workKey());
            done.ifPresent(
                    other -> call.output().line("already done by the attempt " + other.attempt()));
            return done.isPresent()
                    ? Outcome.succeeded()
                    : new Outcome.Unknown("its once-key was taken, and given back meanwhile");
        }
        return switch (entry.get().state()) {
            case RAN -> Outcome.succeeded();
            case SEALED -> new Outcome.NotRun("it had not begun when its key was taken away");
            case FAILED -> new Outcome.Failed(entry.get().reason(), true);
            case BEGAN ->
                    new Outcome.Unknown(
                            "it began outside of a transaction, and nobody knows how far it came");
        };
    }

    @Override
    public Outcome probe(RunSettings settings, Call call) {
        var patient =
                new Database(
                        settings.database().address(),
                        settings.database().user(),
                        settings.database().password(),
                        patience(call));
        var outcome =
                Watched.over(
                        patient,
                        call.planFolder(),
                        Database.Access.WRITE,
                        patience(call).plusSeconds(5),
                        session -> seal(session, call));
        // That the database cannot be asked says nothing about the attempt.
        return outcome instanceof Outcome.Failed(var reason, var sent) && !sent
                ? new Outcome.Unknown(reason)
                : outcome;
    }

    /** Time for a transaction that is still under way to end. */
    private Duration patience(Call call) {
        var left = Duration.between(clock.instant(), call.deadline());
        return left.compareTo(Duration.ofSeconds(5)) < 0 ? Duration.ofSeconds(5) : left;
    }

    private Outcome seal(Session session, Call call) throws SQLException {
        var once = new OnceTable(session);
        once.prepare();
        return once.take(call.key(), call.workKey(), OnceTable.State.SEALED, clock.instant())
                ? new Outcome.NotRun("it had not begun, and now it cannot begin any more")
                : earlier(once, call);
    }

    private boolean isLate(Call call) {
        return !clock.instant().isBefore(call.notAfter());
    }
}

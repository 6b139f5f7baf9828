package tminus.connectors.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import tminus.connector.Call;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.database.Database;
import tminus.connectors.database.Session;
import tminus.connectors.database.Watched;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/** Asks a database, without being able to change it, and holds the answers against expectations. */
public final class SqlCheck implements Connector<CheckSettings> {
    private static final Kind KIND =
            new Kind("sql/check", Effect.NONE, Duration.ofMinutes(2), false, false, false, false);

    private final InstantSource clock;

    public SqlCheck(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<CheckSettings> read(Fields with) {
        return CheckSettings.read(with);
    }

    @Override
    public String describe(CheckSettings settings) {
        return "ask "
                + settings.database().name()
                + ": "
                + String.join(
                        ", ", settings.checks().stream().map(CheckSettings.Check::id).toList());
    }

    @Override
    public Outcome attempt(CheckSettings settings, Call call) {
        return Watched.over(
                settings.database(),
                call.planFolder(),
                Database.Access.READ,
                Duration.between(clock.instant(), call.deadline()),
                session -> ask(session, settings, call));
    }

    private static Outcome ask(Session session, CheckSettings settings, Call call) {
        var found = new LinkedHashMap<String, String>();
        var failed = new ArrayList<String>();
        for (var check : settings.checks()) {
            var answer = answer(session, check);
            found.put(check.id(), answer.text());
            call.output().line(check.id() + ": " + answer.text());
            if (!answer.holds()) {
                failed.add(
                        check.id() + ": expected " + check.expected() + ", found " + answer.text());
            }
        }
        return failed.isEmpty()
                ? new Outcome.Succeeded(found)
                : new Outcome.Failed(String.join("\n", failed), true);
    }

    /** What came back, and whether it is as expected. */
    private record Answer(String text, boolean holds) {}

    private static Answer answer(Session session, CheckSettings.Check check) {
        try {
            var rows = session.rows(check.query(), check.values(), 1);
            return new Answer(Expected.found(rows), check.expected().holds(rows));
        } catch (SQLException refused) {
            return new Answer("an error: " + Watched.message(refused), false);
        }
    }
}

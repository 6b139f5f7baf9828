package tminus.connectors.sql;

import java.sql.SQLException;
import java.util.List;
import tminus.connector.Output;
import tminus.connectors.database.Session;
import tminus.connectors.database.SqlText;

/** Statements on their way through a session, one after the other. */
final class Script {
    private final Session session;
    private final List<SqlText.Statement> statements;
    private final List<String> values;
    private final Output output;
    private int done;

    Script(
            Session session,
            List<SqlText.Statement> statements,
            List<String> values,
            Output output) {
        this.session = session;
        this.statements = statements;
        this.values = values;
        this.output = output;
    }

    void execute() throws SQLException {
        var bound = 0;
        for (var statement : statements) {
            var count = values.isEmpty() ? 0 : statement.parameters();
            session.execute(statement, values.subList(bound, bound + count), output);
            bound += count;
            done++;
        }
    }

    /** Where it stands, for a message: {@code line 3 (update orders ...): }. */
    String at() {
        if (done == statements.size()) {
            return "";
        }
        var statement = statements.get(done);
        return "line " + statement.line() + " (" + statement.title() + "): ";
    }

    String kept() {
        return done == 0
                ? "; nothing took effect before it"
                : "; the " + done + " statements before it took effect";
    }
}
